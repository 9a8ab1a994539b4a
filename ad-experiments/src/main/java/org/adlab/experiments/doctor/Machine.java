package org.adlab.experiments.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where AdLab runs.
 *
 * @param system the operating system and its architecture
 * @param processor the processor's own name; empty where the system does not tell it
 * @param extensions those of its instructions that engines are fast by, as far as that is known
 * @param processors how many Java may use
 * @param memoryMib main memory, or what a container may use of it
 * @param freeMemoryMib what of it is free
 * @param java vendor, version and where it lies
 * @param heapMib what Java may use of the memory; arrays live outside of it
 */
public record Machine(
    String system,
    String processor,
    List<String> extensions,
    int processors,
    long memoryMib,
    long freeMemoryMib,
    String java,
    long heapMib) {

  private static final int MEBIBYTE_BITS = 20;
  private static final List<String> FAST =
      List.of("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "asimd", "sve");

  /** This one. */
  public static Machine here() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        told("model name").orElse(""),
        told("flags").or(() -> told("Features")).map(Machine::fast).orElse(List.of()),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() >> MEBIBYTE_BITS,
        system.getFreeMemorySize() >> MEBIBYTE_BITS,
        "%s %s in %s"
            .formatted(
                System.getProperty("java.vendor"),
                Runtime.version(),
                System.getProperty("java.home")),
        Runtime.getRuntime().maxMemory() >> MEBIBYTE_BITS);
  }

  private static List<String> fast(String flags) {
    List<String> all = List.of(flags.split("\\s+"));
    return FAST.stream().filter(all::contains).toList();
  }

  /** What Linux says of the first processor. */
  private static Optional<String> told(String name) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
