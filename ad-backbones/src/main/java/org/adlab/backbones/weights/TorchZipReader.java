package org.adlab.backbones.weights;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.adlab.backbones.weights.TorchPickle.Storage;

/**
 * Reads what {@code torch.save} writes since PyTorch 1.6: a zip with a pickle, {@code
 * NAME/data.pkl}, and the bytes of each storage, {@code NAME/data/KEY}.
 */
final class TorchZipReader {

  private static final String PICKLE = "data.pkl";
  private static final int LONGEST_BYTE_ORDER = 16;

  private TorchZipReader() {}

  static boolean isOne(ZipArchive zip) {
    return zip.names().stream().anyMatch(TorchZipReader::isPickle);
  }

  private static boolean isPickle(String name) {
    return name.equals(PICKLE) || name.endsWith("/" + PICKLE);
  }

  static Contents read(ZipArchive zip) throws IOException {
    List<String> pickles = zip.names().stream().filter(TorchZipReader::isPickle).toList();
    if (pickles.size() != 1) {
      throw new IOException("it has %d pickles".formatted(pickles.size()));
    }
    String pickle = pickles.get(0);
    String root = pickle.substring(0, pickle.length() - PICKLE.length());

    ByteOrder order = byteOrder(zip, root + "byteorder");
    TorchPickle torch = new TorchPickle();
    StateDict stateDict = new StateDict(zip.read(pickle, in -> PickleMachine.load(in, torch)));
    for (Storage storage : torch.storages().values()) {
      if (stateDict.storages().contains(storage.key())) {
        String entry = root + "data/" + storage.key();
        int bytes = storage.type().bytes();
        if (zip.size(entry) % bytes != 0 || zip.size(entry) / bytes != storage.count()) {
          throw new IOException(
              "its entry '%s' has %,d bytes for %,d values of type %s"
                  .formatted(entry, zip.size(entry), storage.count(), storage.type()));
        }
        int count = Math.toIntExact(storage.count());
        stateDict.fill(storage, zip.read(entry, in -> storage.type().read(in, count, order)));
      }
    }
    return new Contents(stateDict.tensors(), Map.of());
  }

  private static ByteOrder byteOrder(ZipArchive zip, String entry) throws IOException {
    if (!zip.names().contains(entry)) {
      return ByteOrder.LITTLE_ENDIAN; // As written before PyTorch 2.1.
    }
    byte[] text = zip.read(entry, in -> in.readNBytes(LONGEST_BYTE_ORDER));
    return switch (new String(text, StandardCharsets.UTF_8)) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default -> throw new IOException("its byte order is neither little nor big");
    };
  }
}
