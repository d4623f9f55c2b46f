#include "app/document/lecture_file.h"

#include "core/error.h"
#include "widgets/figure/export.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStorageInfo>

#include <memory>
#include <stdexcept>

namespace lectern {

namespace {

constexpr qint64 largestFile = qint64{256} << 20;

std::string quoted(const QString& path) {
    return "'" + path.toStdString() + "'";
}

QByteArray readAll(const QString& path) {
    const QFileInfo info(path);
    if (!info.exists())
        throw std::runtime_error("There is no file " + quoted(path) + ". Check the name and the folder.");
    if (info.isDir())
        throw std::runtime_error(quoted(path) + " is a folder. Choose a file inside it.");
    if (!info.isFile())
        throw std::runtime_error(quoted(path) + " is no ordinary file.");
    if (info.size() > largestFile)
        throw std::runtime_error(quoted(path) + " has " + std::to_string(info.size() >> 20) +
                                 " MB; no lecture and no figure of Lectern is that large.");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error(quoted(path) + " cannot be read: " + file.errorString().toStdString() + ".");
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        throw std::runtime_error(quoted(path) + " cannot be read to its end: " + file.errorString().toStdString() +
                                 ".");
    return bytes;
}

// What stands in the way of writing, in words that help; `reported` is what the system said.
std::string reasonNotToWrite(const QString& path, qint64 size, const QString& reported) {
    const QFileInfo info(path);
    const QFileInfo folder(info.absolutePath());
    if (info.isDir())
        return "it is a folder. Give the name of a file.";
    if (!folder.exists())
        return "there is no folder " + quoted(folder.filePath()) + ". Make it first, or choose another one.";
    if (!folder.isDir())
        return quoted(folder.filePath()) + " is a file, not a folder.";
    const QStorageInfo disk(folder.filePath());
    if (disk.isValid() && disk.isReadOnly())
        return "the disk is read-only. Choose another place.";
    if (!folder.isWritable())
        return "you may not write into the folder " + quoted(folder.filePath()) + ". Choose another one.";
    if (info.exists() && !info.isWritable())
        return "the file is read-only. Choose another name.";
    if (disk.isValid() && disk.bytesTotal() > 0 && disk.bytesAvailable() >= 0 && disk.bytesAvailable() < size)
        return "the disk is full. Make room, or choose another place.";
    return reported.toStdString() + ".";
}

[[noreturn]] void failToWrite(const QString& path, qint64 size, const QString& reported) {
    throw std::runtime_error(quoted(path) + " cannot be written: " + reasonNotToWrite(path, size, reported));
}

// A pipe or a device cannot be replaced by a new file: it is written as it is.
bool isDevice(const QString& path) {
    const QFileInfo info(path);
    return info.exists() && !info.isFile() && !info.isDir();
}

void writeDevice(const QString& path, const QByteArray& bytes) {
    QFile device(path);
    if (!device.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || device.write(bytes) != bytes.size())
        throw std::runtime_error(quoted(path) + " cannot be written: " + device.errorString().toStdString() + ".");
}

} // namespace

Lecture openFile(const QString& path) {
    const QByteArray bytes = readAll(path);
    const std::string name = QFileInfo(path).fileName().toStdString();
    const QByteArray start = bytes.left(1024);
    const QByteArray text = (start.startsWith("\xEF\xBB\xBF") ? start.mid(3) : start).trimmed();
    if (bytes.isEmpty())
        throw InputError(name + ": the file is empty.");
    if (text.startsWith('{') || text.startsWith('['))
        return parseLecture({bytes.constData(), static_cast<std::size_t>(bytes.size())}, name);
    std::string slide;
    try {
        slide = widgets::embeddedSlide(bytes);
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(name + ": " + error.what());
    }
    return parseLecture(slide, name);
}

void saveLecture(const QString& path, const Lecture& lecture) {
    saveBytes(path, QByteArray::fromStdString(lectureText(lecture)));
}

void saveBytes(const QString& path, const QByteArray& bytes) {
    saveAll({{path, bytes}});
}

void saveAll(const std::vector<FileBytes>& files) {
    std::vector<std::unique_ptr<QSaveFile>> written;
    for (const auto& [path, bytes] : files) {
        if (isDevice(path))
            continue;
        auto file = std::make_unique<QSaveFile>(path);
        if (!file->open(QIODevice::WriteOnly) || file->write(bytes) != bytes.size() || !file->flush())
            failToWrite(path, bytes.size(), file->errorString());
        written.push_back(std::move(file));
    }
    for (const auto& file : written)
        if (!file->commit())
            failToWrite(file->fileName(), 0, file->errorString());
    for (const auto& [path, bytes] : files)
        if (isDevice(path))
            writeDevice(path, bytes);
}

} // namespace lectern
