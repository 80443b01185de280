// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/runqueue.h"

#include <algorithm>

namespace core {

namespace {

bool holds(const std::vector<RunQueue::Item>& items, const RunQueue::Item& item)
{
    return std::find(items.begin(), items.end(), item) != items.end();
}

} // namespace

void RunQueue::add(const Item& item)
{
    if (!holds(m_waiting, item) && !holds(m_running, item))
        m_waiting.push_back(item);
}

int RunQueue::remove(int group, int member)
{
    return static_cast<int>(std::erase_if(
        m_waiting, [&](const Item& item) { return item.group == group && item.member == member; }));
}

void RunQueue::clear()
{
    m_waiting.clear();
}

std::optional<std::vector<RunQueue::Item>> RunQueue::takeNext()
{
    if (m_held || m_waiting.empty() || !m_running.empty())
        return {};
    const Item first = m_waiting.front();
    std::erase_if(m_waiting, [&, this](const Item& item) {
        const bool isTaken = item.group == first.group && item.seed == first.seed;
        if (isTaken)
            m_running.push_back(item);
        return isTaken;
    });
    std::sort(
        m_running.begin(), m_running.end(), [](const Item& a, const Item& b) { return a.member < b.member; });
    return m_running;
}

void RunQueue::stopped()
{
    hold();
    m_waiting.insert(m_waiting.begin(), m_running.begin(), m_running.end());
    m_running.clear();
}

} // namespace core
