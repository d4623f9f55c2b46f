// Benchmarks over the catalogue of exhibits and their presets.
#pragma once

namespace lectern {

// startup, edit_to_frame/<exhibit>/<preset>, scrub/<exhibit>/<preset>, export/png4k/<exhibit>, export/pdf/<exhibit>.
void registerCatalogBenchmarks();

} // namespace lectern
