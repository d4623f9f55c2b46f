#include "app/document/autosave.h"

#include "app/document/lecture_file.h"
#include "core/error.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

namespace lectern {

namespace {

const QString pattern = QStringLiteral("*.autosave");

QString lockOf(const QString& file) {
    return file + QStringLiteral(".lock");
}

// Locks are never stale by age, only when their owner no longer runs.
std::unique_ptr<QLockFile> lockFor(const QString& file) {
    auto lock = std::make_unique<QLockFile>(lockOf(file));
    lock->setStaleLockTime(0);
    return lock;
}

std::optional<Recovery> read(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > static_cast<qint64>(2 * largestLecture))
        return std::nullopt;
    const QByteArray bytes = file.readAll();
    const Json json = Json::parse(bytes.begin(), bytes.end(), nullptr, false);
    if (!json.is_object() || !json.contains("lecture"))
        return std::nullopt;
    try {
        Recovery recovery;
        recovery.lecture = parseLecture(json["lecture"].dump(), "autosave");
        const Json path = json.value("path", Json(""));
        recovery.path = path.is_string() ? QString::fromStdString(path.get<std::string>()) : QString();
        return recovery;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

} // namespace

Autosave::Autosave(QString folder) : folder_(std::move(folder)) {}

Autosave::~Autosave() {
    clear();
}

QString Autosave::stateFolder() {
    const QString given = qEnvironmentVariable("XDG_STATE_HOME");
    const QString base = QDir::isAbsolutePath(given) ? given : QDir::homePath() + QStringLiteral("/.local/state");
    return base + QStringLiteral("/lectern");
}

// A file and a lock of this instance's own, from the first write on.
bool Autosave::claim() {
    if (lock_)
        return true;
    if (!QDir().mkpath(folder_))
        return false;
    const QString file =
        folder_ + QLatin1Char('/') + QUuid::createUuid().toString(QUuid::WithoutBraces) + QStringLiteral(".autosave");
    auto lock = lockFor(file);
    if (!lock->tryLock(0))
        return false;
    file_ = file;
    lock_ = std::move(lock);
    return true;
}

bool Autosave::write(const Lecture& lecture, const QString& path) {
    if (!claim())
        return false;
    const Json json{{"path", path.toStdString()}, {"lecture", Json::parse(lectureText(lecture))}};
    try {
        saveBytes(file_, QByteArray::fromStdString(json.dump()));
    } catch (const std::runtime_error&) {
        return false;
    }
    QFile::setPermissions(file_, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return true;
}

void Autosave::clear() {
    if (!lock_)
        return;
    QFile::remove(file_);
    lock_->unlock();
    lock_.reset();
}

std::optional<Recovery> Autosave::takeRecovery() {
    std::optional<Recovery> newest;
    const QDir folder(folder_);
    for (const QFileInfo& file : folder.entryInfoList({pattern}, QDir::Files, QDir::Time)) { // newest first
        if (file.filePath() == file_)
            continue;
        const auto lock = lockFor(file.filePath());
        if (!lock->tryLock(0))
            continue; // its owner lives
        if (!newest)
            newest = read(file.filePath());
        QFile::remove(file.filePath());
    }
    return newest;
}

} // namespace lectern
