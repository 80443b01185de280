// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/store/runlock.h"

#include "src/failure.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace core::store {

namespace {

struct flock place(std::int64_t byte, int type)
{
    struct flock lock = {};
    lock.l_type = static_cast<short>(type);
    lock.l_whence = SEEK_SET;
    lock.l_start = byte;
    lock.l_len = 1;
    return lock;
}

} // namespace

RunLock::RunLock(const QString& lockFile)
    : m_descriptor(open(QFile::encodeName(lockFile).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
{
    if (m_descriptor < 0)
        fail(QCoreApplication::translate("RunStore", "%1 can't be opened: %2; check who may write there")
                 .arg(lockFile, QString::fromLocal8Bit(std::strerror(errno))));
}

RunLock::RunLock(RunLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

RunLock& RunLock::operator=(RunLock&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

RunLock::~RunLock()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

bool RunLock::tryLock(std::int64_t byte, Kind kind)
{
    struct flock lock = place(byte, kind == Kind::Shared ? F_RDLCK : F_WRLCK);
    return fcntl(m_descriptor, F_OFD_SETLK, &lock) == 0;
}

bool RunLock::isHeldByOthers(std::int64_t byte) const
{
    struct flock lock = place(byte, F_WRLCK);
    return fcntl(m_descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

} // namespace core::store
