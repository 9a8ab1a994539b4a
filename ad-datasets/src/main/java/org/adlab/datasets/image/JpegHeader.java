package org.adlab.datasets.image;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a JPEG says before its pixels.
 *
 * @param height rows as they are stored, at least 1
 * @param width columns as they are stored, at least 1
 * @param colours what its components are
 * @param orientation how to turn it
 */
record JpegHeader(int height, int width, Colours colours, Orientation orientation) {

  /** The colours that components stand for. */
  enum Colours {
    GREY,
    RGB,
    /** One of brightness, two of colour (JFIF). */
    YCC
  }

  private static final int SCAN = 0xda;
  private static final int EXIF = 0xe1;
  private static final int TAG_ORIENTATION = 274;

  /** Reads up to the first scan. */
  static JpegHeader of(InputStream in) throws IOException {
    try {
      return new Reading(new DataInputStream(in)).header();
    } catch (EOFException e) {
      throw new IOException("it ends within its header", e);
    }
  }

  /** The upright image's. */
  ImageFile.Size size() {
    return orientation.size(height, width);
  }

  private static final class Reading {

    private final DataInputStream in;
    private byte[] frame = {};
    private boolean jfif;
    private int transform = -1;
    private Orientation orientation = Orientation.UPRIGHT;

    Reading(DataInputStream in) {
      this.in = in;
    }

    JpegHeader header() throws IOException {
      in.readUnsignedShort();
      for (int marker = marker(); marker != SCAN; marker = marker()) {
        int length = in.readUnsignedShort() - 2;
        boolean frameHeader = marker >= 0xc0 && marker <= 0xcf && (marker & 3) != 0;
        if (frameHeader || marker == 0xc0 || marker == 0xe0 || marker == EXIF || marker == 0xee) {
          byte[] body = new byte[Math.max(0, length)];
          in.readFully(body);
          take(marker, body);
        } else {
          in.skipNBytes(length);
        }
      }
      return frame();
    }

    /** Goes over whatever is before the next one. */
    private int marker() throws IOException {
      int marker = 0;
      while (marker == 0) {
        while (in.readUnsignedByte() != 0xff) {}
        marker = 0xff;
        while (marker == 0xff) {
          marker = in.readUnsignedByte();
        }
      }
      return marker;
    }

    private void take(int marker, byte[] body) {
      switch (marker) {
        case 0xe0 -> jfif |= begins(body, "JFIF\0");
        case 0xee -> transform = begins(body, "Adobe") && body.length > 11 ? body[11] : transform;
        case EXIF -> {
          if (begins(body, "Exif\0\0")) {
            orientation = orientation(body);
          }
        }
        default -> frame = body;
      }
    }

    /** Of the EXIF; upright where that is damaged, as it is no part of the image. */
    private static Orientation orientation(byte[] exif) {
      try {
        return Orientation.of(TiffTags.of(exif, 6, exif.length - 6).value(TAG_ORIENTATION, 1));
      } catch (IOException e) {
        return Orientation.UPRIGHT;
      }
    }

    private static boolean begins(byte[] body, String text) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return body.length >= bytes.length
          && java.util.Arrays.equals(body, 0, bytes.length, bytes, 0, bytes.length);
    }

    private JpegHeader frame() throws IOException {
      int height = frame.length < 6 ? 0 : (frame[1] & 0xff) << 8 | (frame[2] & 0xff);
      int width = frame.length < 6 ? 0 : (frame[3] & 0xff) << 8 | (frame[4] & 0xff);
      if (height == 0 || width == 0 || frame.length < 6 + 3 * frame[5]) {
        throw new IOException("its JPEG header makes no sense");
      }
      return new JpegHeader(height, width, colours(), orientation);
    }

    /** By the rules of libjpeg, which PIL and most others follow. */
    private Colours colours() throws IOException {
      int components = frame[5];
      if (components == 1) {
        return Colours.GREY;
      }
      if (components != 3) {
        throw new IOException(
            "its colours are neither RGB nor grey, as it has %d components".formatted(components));
      }
      boolean named = frame[6] == 'R' && frame[9] == 'G' && frame[12] == 'B';
      boolean rgb = !jfif && (transform == 0 || (transform < 0 && named));
      return rgb ? Colours.RGB : Colours.YCC;
    }
  }
}
