// SPDX-License-Identifier: GPL-3.0-or-later
// For the files that are compiled once for each instruction set: products are made of register blocks of up to
// blockRows rows by a panel of panelWidth columns; a step of their inner loop is one broadcast value for each row by
// two vectors of the panel. Panels lie one after the other, filled up with zeros.
#pragma once

#include "engine/nn/kernels/vector.h"

namespace engine::kernels::RELULAB_ISA {

template <typename T> constexpr Size panels(Size columns)
{
    return (columns + panelWidth<T> - 1) / panelWidth<T>;
}
template <typename T> Size columnsOf(Size panel, Size columns)
{
    const Size left = columns - panel * panelWidth<T>;
    return left < panelWidth<T> ? left : panelWidth<T>;
}

/// Asks for the next panel while one is in use, a part with each block of rows: processors don't look ahead over the
/// border of a page.
template <typename T> class PanelPrefetch {
public:
    /// `blocks` that use the panel before it; `length` rows of panelWidth values.
    PanelPrefetch(const T* panel, Size length, Size blocks)
        : m_next(panel)
        , m_end(panel + length * panelWidth<T>)
        , m_step((length + blocks - 1) / blocks * panelWidth<T>)
    {
    }
    void nextBlock()
    {
        const T* end = m_end - m_next < m_step ? m_end : m_next + m_step;
        for (; m_next < end; m_next += cacheLine)
            __builtin_prefetch(m_next, 0, 2);
    }

private:
    static constexpr Size cacheLine = 64 / sizeof(T);
    const T* m_next;
    const T* m_end;
    Size m_step;
};

/// Columns of a matrix (inner, columns), whose rows lie `stride` apart, as rows of panels that lie `panelSize` apart.
template <typename T>
void packPanels(const T* from, Size inner, Size columns, Size stride, T* to, Size panelSize)
{
    for (Size i = 0; i < inner; ++i, from += stride, to += panelWidth<T>) {
        T* row = to;
        for (Size first = 0; first < columns; first += panelWidth<T>, row += panelSize) {
            Vector<T> values[2];
            loadRow<T>(from + first, columns - first, values);
            storeRow<T>(row, panelWidth<T>, values);
        }
    }
}

/// The same of its transpose: rows of the matrix (rows, columns) become columns of the panels.
template <typename T>
void packTransposed(const T* from, Size rows, Size columns, Size stride, T* to, Size panelSize)
{
    for (Size first = 0; first < rows; first += panelWidth<T>, to += panelSize) {
        const Size count = columnsOf<T>(first / panelWidth<T>, rows);
        T* panel = to;
        for (Size k = 0; k < columns; ++k, panel += panelWidth<T>)
            for (Size j = 0; j < panelWidth<T>; ++j)
                panel[j] = j < count ? from[(first + j) * stride + k] : T(0);
    }
}

/// A number of rows as a template argument: no block is larger than blockRows.
constexpr int capped(int rows)
{
    return rows < blockRows ? rows : blockRows;
}

// Calls a block for a number of rows that is known only at run time.
#define RELULAB_FOR_ROWS(rows, call)                                                                         \
    switch (rows) {                                                                                          \
    case 1:                                                                                                  \
        call(1);                                                                                             \
        break;                                                                                               \
    case 2:                                                                                                  \
        call(2);                                                                                             \
        break;                                                                                               \
    case 3:                                                                                                  \
        call(3);                                                                                             \
        break;                                                                                               \
    case 4:                                                                                                  \
        call(4);                                                                                             \
        break;                                                                                               \
    case 5:                                                                                                  \
        call(5);                                                                                             \
        break;                                                                                               \
    case 6:                                                                                                  \
        call(6);                                                                                             \
        break;                                                                                               \
    case 7:                                                                                                  \
        call(7);                                                                                             \
        break;                                                                                               \
    case 8:                                                                                                  \
        call(8);                                                                                             \
        break;                                                                                               \
    case 9:                                                                                                  \
        call(9);                                                                                             \
        break;                                                                                               \
    case 10:                                                                                                 \
        call(10);                                                                                            \
        break;                                                                                               \
    case 11:                                                                                                 \
        call(11);                                                                                            \
        break;                                                                                               \
    default:                                                                                                 \
        call(12);                                                                                            \
        break;                                                                                               \
    }

} // namespace engine::kernels::RELULAB_ISA
