// Where a step stands: which positions are done, and which cell is looked at.
#pragma once

#include "app/exhibits/convolution/result.h"

#include <string>

namespace lectern::exhibits::convolution {

struct Moment {
    enum class Phase { Scan, Bias, Activation, Pool };
    Phase phase = Phase::Scan;
    int filter = 0, row = 0, column = 0; // looked at
    int scanFilter = 0;                  // filters before it are done
    int scanCells = 0;                   // cells done of it, in scan order
    bool complete = false;               // all cells are filled
};

// Scans of more cells go row by row.
constexpr long long mostCellSteps = 20000;

bool rowByRow(const Parameters& p, const Result& r);
int stepCount(const Parameters& p, const Result& r);
Moment momentOf(const Parameters& p, const Result& r, int step);
// The step that fills this cell.
int stepOf(const Parameters& p, const Result& r, int filter, int row, int column);
StepInfo stepInfo(const Parameters& p, const Result& r, int step);

std::string activationName(cnn::Activation activation); // "ReLU"
// "V[2, 3, 1]" by the layout of indices.
std::string indexText(const Parameters& p, const char* name, int channel, int row, int column);

} // namespace lectern::exhibits::convolution
