// Autosave: what would be lost if the program broke down, kept in the user's state folder.
#pragma once

#include "app/document/slide.h"

#include <QLockFile>
#include <QString>

#include <memory>
#include <optional>

namespace lectern {

// What an earlier run left behind.
struct Recovery {
    Lecture lecture;
    QString path; // the file it was opened from; empty: none
};

// One per running program. Each instance writes a file of its own under a lock of its own, so that several do not
// fight; a file without a living owner is a recovery.
class Autosave {
public:
    // Keeps its files in `folder`, made when first needed; the default is stateFolder().
    explicit Autosave(QString folder = stateFolder());
    ~Autosave(); // a clean exit: removes this instance's file
    Autosave(const Autosave&) = delete;
    Autosave& operator=(const Autosave&) = delete;

    // $XDG_STATE_HOME/lectern, else ~/.local/state/lectern.
    static QString stateFolder();

    // Writes the lecture, replacing what this instance wrote before. Returns false, and leaves the old one, where it
    // cannot be written: an autosave never gets in the way.
    bool write(const Lecture& lecture, const QString& path);
    // Forgets what was written (saved, or thrown away on purpose).
    void clear();

    // The newest thing that a run which did not end cleanly left behind. It is handed out once: the file is removed,
    // older ones with it. Files that cannot be read are removed too.
    std::optional<Recovery> takeRecovery();

private:
    bool claim();

    QString folder_, file_;
    std::unique_ptr<QLockFile> lock_;
};

} // namespace lectern
