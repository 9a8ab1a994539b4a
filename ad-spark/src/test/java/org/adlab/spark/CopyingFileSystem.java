package org.adlab.spark;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/**
 * A file system that can be taken away after some operations, as by the end of a process, and whose
 * renaming of folders is no more than copying, if so wanted, as object stores have it.
 */
final class CopyingFileSystem extends RawLocalFileSystem {

  private final boolean copying;
  private int left;

  CopyingFileSystem(boolean copying, int operations) {
    this.copying = copying;
    left = operations;
  }

  private void count() throws IOException {
    if (left-- <= 0) {
      throw new IOException("taken away");
    }
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    count();
    return super.create(file, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean mkdirs(Path folder) throws IOException {
    count();
    return super.mkdirs(folder);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (copying && exists(path) && getFileStatus(path).isDirectory()) {
      for (FileStatus child : listStatus(path)) {
        delete(child.getPath(), recursive);
      }
    }
    count();
    return super.delete(path, recursive);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (!copying || !getFileStatus(from).isDirectory()) {
      count();
      return super.rename(from, to);
    }
    count();
    super.mkdirs(to);
    for (FileStatus child : listStatus(from)) {
      Path there = new Path(to, child.getPath().getName());
      if (child.isDirectory()) {
        rename(child.getPath(), there);
      } else {
        count();
        FileUtil.copy(this, child.getPath(), this, there, false, true, getConf());
      }
    }
    return delete(from, true);
  }
}
