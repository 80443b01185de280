// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/filewriter.h"

#include "src/failure.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace core {

namespace {

struct FileWriter {
    Q_DECLARE_TR_FUNCTIONS(FileWriter)
};

QString remedyFor(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return FileWriter::tr("make room there or choose another folder");
    case ENOENT:
    case ENOTDIR:
        return FileWriter::tr("choose a folder that exists");
    case EACCES:
    case EPERM:
    case EROFS:
        return FileWriter::tr("choose a folder that you may write to");
    default:
        return FileWriter::tr("choose another folder");
    }
}

[[noreturn]] void failWith(const QString& path, int error)
{
    fail(FileWriter::tr("%1 was not written: %2; %3")
             .arg(path, QString::fromLocal8Bit(std::strerror(error)), remedyFor(error)));
}

// An open file that is closed and, until it has its final name, removed whatever happens.
class TemporaryFile {
public:
    TemporaryFile(const QFileInfo& target, const QString& path)
        : m_path(path)
    {
        constexpr int attempts = 16;
        for (int i = 0; i < attempts && m_descriptor < 0; ++i) {
            const QString suffix = QString::number(QRandomGenerator::global()->generate(), 16);
            m_name = QFile::encodeName(target.absolutePath() + QStringLiteral("/.relulab-") + suffix);
            m_descriptor = open(m_name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            if (m_descriptor < 0 && errno != EEXIST)
                failWith(m_path, errno);
        }
        if (m_descriptor < 0)
            failWith(m_path, EEXIST);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile()
    {
        if (m_descriptor >= 0)
            close(m_descriptor);
        if (!m_name.isEmpty())
            unlink(m_name.constData());
    }

    void takeModeOf(const QByteArray& target)
    {
        struct stat old = {};
        if (stat(target.constData(), &old) == 0 && fchmod(m_descriptor, old.st_mode & 07777) != 0)
            failWith(m_path, errno);
    }
    void write(const QByteArray& content)
    {
        qsizetype written = 0;
        while (written < content.size()) {
            const auto count = ::write(m_descriptor, content.constData() + written,
                static_cast<std::size_t>(content.size() - written));
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                failWith(m_path, count < 0 ? errno : EIO);
            written += count;
        }
    }
    void syncAndClose()
    {
        if (fsync(m_descriptor) != 0)
            failWith(m_path, errno);
        const int descriptor = std::exchange(m_descriptor, -1);
        if (close(descriptor) != 0)
            failWith(m_path, errno);
    }
    void renameTo(const QByteArray& target)
    {
        if (rename(m_name.constData(), target.constData()) != 0)
            failWith(m_path, errno);
        m_name.clear();
    }

private:
    QString m_path; // the target, for messages
    QByteArray m_name;
    int m_descriptor = -1;
};

QFileInfo targetOf(const QString& path)
{
    QFileInfo target(path);
    if (target.isSymLink() && target.exists())
        target.setFile(target.canonicalFilePath()); // the link stays a link
    if (target.exists() && !target.isFile())
        fail(
            FileWriter::tr("%1 was not written: it is a folder or a device; choose a file's name").arg(path));
    return target;
}

void syncFolder(const QFileInfo& target, const QString& path)
{
    const QByteArray folder = QFile::encodeName(target.absolutePath());
    const int descriptor = open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        failWith(path, errno);
    const int error = fsync(descriptor) != 0 ? errno : 0;
    close(descriptor);
    if (error != 0 && error != EINVAL) // EINVAL: a file system that can't sync folders
        failWith(path, error);
}

} // namespace

void probeFile(const QString& path)
{
    const TemporaryFile file(targetOf(path), path);
}

void writeFile(const QString& path, const QByteArray& content)
{
    const QFileInfo target = targetOf(path);
    const QByteArray name = QFile::encodeName(target.absoluteFilePath());
    TemporaryFile file(target, path);
    file.takeModeOf(name);
    file.write(content);
    file.syncAndClose();
    file.renameTo(name);
    syncFolder(target, path);
}

} // namespace core
