// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dataset/filebytes.h"

#include "engine/dataset/quoted.h"
#include "engine/error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>
#include <span>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace engine {

namespace {

constexpr std::size_t blockBytes = std::size_t{256} << 10;
// MNIST unpacks to 5 times its size, nothing but zeros to 1030 times.
constexpr std::uint64_t largestDataRatio = 500;
constexpr std::uint64_t bombBytes = std::uint64_t{64} << 20; // what may be unpacked before that is asked
constexpr std::uint64_t bestDeflateRatio
    = 1032; // zlib, "Maximum Compression Factor": no member unpacks to more

/// A regular file, read block by block.
class File {
public:
    explicit File(const std::filesystem::path& path)
        : m_name(printable(path.native(), 200))
    {
        struct stat status { };
        if (::stat(path.c_str(), &status) != 0)
            fail(errno == ENOENT ? "no such file"
                                 : "can't be opened: " + std::generic_category().message(errno));
        refuseUnlessRegular(status); // before open(), which can block on a pipe and act on a device
        m_descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
        if (m_descriptor < 0)
            fail("can't be opened: " + std::generic_category().message(errno));
        try {
            if (::fstat(m_descriptor, &status) != 0)
                fail("can't be read: " + std::generic_category().message(errno));
            refuseUnlessRegular(status);
        } catch (...) {
            ::close(m_descriptor);
            throw;
        }
        m_size = static_cast<std::uint64_t>(status.st_size);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() { ::close(m_descriptor); }

    std::uint64_t size() const { return m_size; } // when it was opened

    /// The next bytes, empty at the end of the file; valid until the next call.
    std::span<const std::byte> read()
    {
        for (;;) {
            const ssize_t count = ::read(m_descriptor, m_block.data(), m_block.size());
            if (count >= 0)
                return std::span(m_block).first(static_cast<std::size_t>(count));
            if (errno != EINTR)
                fail("can't be read: " + std::generic_category().message(errno));
        }
    }

    /// The last four bytes, which in a gzip file of one member are the unpacked size; 0 where there are none.
    std::uint64_t trailingSize() const
    {
        std::array<unsigned char, 4> bytes{};
        if (m_size < bytes.size()
            || ::pread(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(m_size) - 4) != 4)
            return 0;
        return bytes[0] | std::uint64_t{bytes[1]} << 8 | std::uint64_t{bytes[2]} << 16
            | std::uint64_t{bytes[3]} << 24;
    }

    [[noreturn]] void fail(const std::string& fault) const { throw Error(m_name + ": " + fault); }

private:
    void refuseUnlessRegular(const struct stat& status) const
    {
        if (S_ISDIR(status.st_mode))
            fail("is a folder; expected a file");
        if (!S_ISREG(status.st_mode))
            fail("is a pipe, socket or device; expected a regular file");
    }

    std::string m_name;
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
    std::vector<std::byte> m_block = std::vector<std::byte>(blockBytes);
};

void append(std::vector<std::byte>& content, std::span<const std::byte> block)
{
    content.insert(content.end(), block.begin(), block.end());
}

std::string bytesText(std::uint64_t bytes)
{
    return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
}

/// zlib's inflate over the members of a gzip file.
class Gunzip {
public:
    Gunzip(File& file, std::uint64_t limit)
        : m_file(file)
        , m_limit(limit)
    {
        if (inflateInit2(&m_stream, 15 + 16)
            != Z_OK) // 15: largest window; 16: gzip, header and trailer checked
            throw std::bad_alloc();
    }
    Gunzip(const Gunzip&) = delete;
    Gunzip& operator=(const Gunzip&) = delete;
    ~Gunzip() { inflateEnd(&m_stream); }

    std::vector<std::byte> unpack(std::span<const std::byte> input)
    {
        // Only address space is reserved on the trailer's word: pages come when bytes do.
        m_content.reserve(std::min({m_file.trailingSize(), m_limit, mostUnpacked()}));
        for (; !input.empty(); input = m_file.read()) {
            // zlib's interface wants a mutable pointer; it only reads there.
            m_stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(input.data()));
            m_stream.avail_in = static_cast<uInt>(input.size());
            m_blockEnd += input.size();
            consumeBlock();
        }
        if (!m_memberDone)
            m_file.fail(
                "gzip is cut off at byte " + std::to_string(m_blockEnd) + "; expected the rest of its data");
        return std::move(m_content);
    }

private:
    std::uint64_t offset() const { return m_blockEnd - m_stream.avail_in; }

    void consumeBlock()
    {
        while (m_stream.avail_in > 0 || m_outputWasFull) {
            if (m_memberDone)
                startMember();
            m_stream.next_out = reinterpret_cast<Bytef*>(m_output.data());
            m_stream.avail_out = static_cast<uInt>(m_output.size());
            const int status = inflate(&m_stream, Z_NO_FLUSH);
            if (status == Z_MEM_ERROR)
                throw std::bad_alloc();
            if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
                failDamaged();
            const std::size_t produced = m_output.size() - m_stream.avail_out;
            if (produced > m_limit - m_content.size())
                m_file.fail("unpacks to more than the limit of " + bytesText(m_limit));
            if (m_content.size() + produced > bombBytes
                && (m_content.size() + produced) / offset() > largestDataRatio)
                m_file.fail("unpacks to more than " + std::to_string(largestDataRatio)
                    + " times its size at byte " + std::to_string(offset())
                    + "; expected data, which doesn't");
            if (produced > m_content.capacity() - m_content.size())
                reserveAll();
            append(m_content, std::span(m_output).first(produced));
            m_memberDone = status == Z_STREAM_END;
            m_outputWasFull = !m_memberDone && m_stream.avail_out == 0;
        }
    }

    std::uint64_t mostUnpacked() const { return m_file.size() * bestDeflateRatio; }

    /// The trailer told less than comes, as with several members: growing step by step would copy gigabytes.
    void reserveAll()
    {
        try {
            m_content.reserve(std::min(m_limit, mostUnpacked()));
        } catch (const std::bad_alloc&) { // no address space: step by step, then
        }
    }

    void startMember()
    {
        if (*m_stream.next_in != 0x1F)
            m_file.fail("gzip is followed by other data at byte " + std::to_string(offset())
                + "; expected its end or another gzip member");
        inflateReset(&m_stream);
        m_memberDone = false;
    }

    [[noreturn]] void failDamaged() const
    {
        const std::string reason
            = m_stream.msg != nullptr ? std::string(" (") + m_stream.msg + ")" : std::string();
        m_file.fail(
            "gzip is damaged at byte " + std::to_string(offset()) + reason + "; expected an intact file");
    }

    File& m_file;
    std::uint64_t m_limit;
    z_stream m_stream{};
    std::vector<std::byte> m_content;
    std::vector<std::byte> m_output = std::vector<std::byte>(blockBytes);
    std::uint64_t m_blockEnd = 0;
    bool m_memberDone = false;
    bool m_outputWasFull = false;
};

bool startsAsGzip(std::span<const std::byte> bytes)
{
    return bytes.size() >= 2 && bytes[0] == std::byte{0x1F} && bytes[1] == std::byte{0x8B};
}

} // namespace

std::vector<std::byte> readFileBytes(const std::filesystem::path& path, std::uint64_t limit)
{
    File file(path);
    std::span<const std::byte> block = file.read();
    if (startsAsGzip(block))
        return Gunzip(file, limit).unpack(block);

    if (file.size() > limit)
        file.fail("has " + bytesText(file.size()) + ", more than the limit of " + bytesText(limit));
    std::vector<std::byte> content;
    content.reserve(file.size());
    for (; !block.empty();
         block = file.read()) { // to the real end: a file can grow, and /proc claims no size
        if (block.size() > limit - content.size())
            file.fail("has more than the limit of " + bytesText(limit));
        append(content, block);
    }
    return content;
}

} // namespace engine
