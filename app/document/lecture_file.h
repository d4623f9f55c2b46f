// Lectures in files: .lectern, and the slide inside an exported PNG, SVG or PDF.
#pragma once

#include "app/document/slide.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace lectern {

// Opens a lecture or an exported figure, told apart by what is in the file, not by its name. Throws
// std::runtime_error where the file cannot be read or carries no slide, InputError as parseLecture() does.
Lecture openFile(const QString& path);

// Writes the lecture so that either the whole new file is there or the old one is untouched. Throws
// std::runtime_error that says why and what to do: the folder is missing or read-only, the disk is full, ...
void saveLecture(const QString& path, const Lecture& lecture);

struct FileBytes {
    QString path;
    QByteArray bytes;
};

// The same for any bytes (exported figures, data).
void saveBytes(const QString& path, const QByteArray& bytes);
// All of the files or none of them.
void saveAll(const std::vector<FileBytes>& files);

} // namespace lectern
