package org.adlab.backbones.weights;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import org.adlab.backbones.weights.TorchPickle.Storage;

/**
 * Reads what {@code torch.save} wrote before PyTorch 1.6, and some of torchvision's weights still
 * are: five pickles (a magic number, the protocol, the machine, the state dict, the storages'
 * keys), then each storage with its length before it.
 */
final class TorchLegacyReader {

  /** How every such file begins: a pickle of protocol 2 with a number of ten bytes. */
  static final byte[] START = {(byte) 0x80, 2, (byte) 0x8a, 10};

  private static final Object MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final Object PROTOCOL = 1001L;

  private TorchLegacyReader() {}

  static Contents read(FileChannel channel) throws IOException {
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(0)), 1 << 16);
    if (!header(in).equals(MAGIC) || !header(in).equals(PROTOCOL)) {
      throw new IOException("its magic number or protocol is not torch.save's");
    }
    ByteOrder order = byteOrder(header(in));
    TorchPickle torch = new TorchPickle();
    StateDict stateDict = new StateDict(PickleMachine.load(in, torch));
    if (!(header(in) instanceof List<?> keys)) {
      throw new IOException("it does not list its storages");
    }
    for (Object key : keys) {
      Storage storage = key instanceof String name ? torch.storages().get(name) : null;
      if (storage == null) {
        throw new IOException("it lists a storage that no tensor lies in");
      }
      readStorage(in, storage, order, stateDict, channel.size());
    }
    return new Contents(stateDict.tensors(), Map.of());
  }

  private static Object header(InputStream in) throws IOException {
    return PickleMachine.load(in, new TorchPickle());
  }

  private static ByteOrder byteOrder(Object machine) throws IOException {
    if (machine instanceof Map<?, ?> map && map.get("little_endian") instanceof Boolean little) {
      return little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }
    throw new IOException("it does not tell its byte order");
  }

  private static void readStorage(
      InputStream in, Storage storage, ByteOrder order, StateDict stateDict, long fileSize)
      throws IOException {
    byte[] length = in.readNBytes(Long.BYTES);
    int bytes = storage.type().bytes();
    if (length.length < Long.BYTES
        || ByteBuffer.wrap(length).order(order).getLong() != storage.count()
        || storage.count() > fileSize / bytes) {
      throw new IOException(
          "storage '%s' does not have the %,d values described"
              .formatted(storage.key(), storage.count()));
    }
    if (stateDict.storages().contains(storage.key())) {
      int count = Math.toIntExact(storage.count());
      stateDict.fill(storage, storage.type().read(in, count, order));
    } else {
      in.skipNBytes(storage.count() * bytes);
    }
  }
}
