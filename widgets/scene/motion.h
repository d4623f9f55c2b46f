// Whether something moves, so that a frame must be quick, or rests, so that it may be careful.
#pragma once

namespace lectern::widgets {

enum class Motion { Moving, Resting };

} // namespace lectern::widgets
