#include "widgets/scene/ellipsoid_shader.h"

namespace lectern::widgets {

namespace {

constexpr auto declarations = R"(//VTK::System::Dec
//VTK::Output::Dec
in vec2 texCoord;
uniform mat3 start[COUNT];
uniform mat3 way[COUNT];
uniform mat3 toNormal[COUNT];
uniform vec4 body[COUNT];
uniform vec4 outline[COUNT];
uniform sampler2D opaqueDepth;
uniform vec4 depthToView;

const vec3 light = vec3(-0.299, 0.858, 0.419);
const vec3 glowFrom = vec3(0.020, 0.340, 0.940);
const float never = 2.0;

float viewDepth(float z) { return (depthToView.x * z + depthToView.y) / (depthToView.z * z + depthToView.w); }
)";

// One soft light from above left, wrapped round so that no part goes black; thin in the middle, denser to the rim, as
// glass is. Returns the colour and how much of it covers.
constexpr auto shading = R"(
vec4 nearSide(vec3 colour, vec4 lineLook, vec3 normal, float inside) {
  float lit = 0.5 + 0.5 * dot(normal, light);
  float rim = 1.0 - abs(normal.z);
  vec3 shade = mix(colour * 0.42 + vec3(0.03), mix(colour, vec3(1.0), 0.22), smoothstep(0.05, 0.72, lit));
  float density = mix(0.10, 0.52, rim * rim) + 0.20 * (1.0 - smoothstep(0.0, 0.62, lit));
  float glow = max(dot(normal, glowFrom), 0.0);
  glow *= glow; glow *= glow; glow *= glow; glow *= glow; glow *= glow; // to the 32nd
  glow *= 0.40;
  shade = mix(shade, vec3(1.0), glow / (glow + density));
  density += glow * (1.0 - density);
  float width = lineLook.a;
  float line = clamp(width + 0.5 - inside, 0.0, 1.0) * clamp(width, 0.0, 1.0) * clamp(0.35 + 0.3 * width, 0.0, 1.0);
  float whole = line + density * (1.0 - line);
  return vec4(mix(shade, lineLook.rgb, line / whole), whole);
}

vec4 farSide(vec3 colour, vec3 normal) {
  float lit = 0.5 - 0.5 * dot(normal, light);
  float rim = 1.0 - abs(normal.z);
  return vec4(mix(colour, vec3(1.0), 0.25 * lit), mix(0.16, 0.34, rim * rim));
}
)";

// `offAxis` is the squared distance of the line of sight from the centre, 1 on the silhouette; its screen derivative
// turns it into pixels. Coincident surfaces are moved apart by a hair, so that they still count one by one.
constexpr auto cut = R"(
  vec3 startK = start[K] * here, wayK = way[K] * here;
  float squareK = dot(wayK, wayK);
  float middleK = -dot(startK, wayK) / squareK;
  vec3 closestK = startK + middleK * wayK;
  float offAxisK = dot(closestK, closestK);
  float insideK = (1.0 - offAxisK) / max(length(vec2(dFdx(offAxisK), dFdy(offAxisK))), 1e-9);
  float chordK = sqrt(max(1.0 - offAxisK, 0.0) / squareK);
  float entryK = insideK > -0.5 ? middleK - chordK + float(K) * 2e-7 : never;
  float leaveK = insideK > -0.5 ? middleK + chordK + float(K) * 2e-7 + 1e-7 : never;
  first = min(first, entryK);
)";

constexpr auto depthTest = R"(
  if (first >= never) discard;
  float z = 2.0 * texelFetch(opaqueDepth, ivec2(gl_FragCoord.xy), 0).r - 1.0;
  float nearest = viewDepth(-1.0);
  float limit = min((viewDepth(z) - nearest) / (viewDepth(1.0) - nearest), 1.0);
  float last = -1e30;
  vec4 sum = vec4(0.0);
  for (int hit = 0; hit < 2 * COUNT; ++hit) {
    float next = never, inside = 0.0;
    int which = 0;
    bool front = true;
)";

constexpr auto choose = R"(
    if (entryK > last && entryK < next) { next = entryK; which = K; front = true; inside = insideK; }
    if (leaveK > last && leaveK < next) { next = leaveK; which = K; front = false; inside = insideK; }
)";

constexpr auto blend = R"(
    if (next > limit) break;
    last = next;
    vec3 normal = normalize(toNormal[which] * (start[which] * here + next * (way[which] * here)));
    vec4 layer;
    if (front) layer = nearSide(body[which].rgb, outline[which], normal, inside);
    else layer = farSide(body[which].rgb, normal);
    layer.a *= clamp(inside + 0.5, 0.0, 1.0) * body[which].a;
    sum += (1.0 - sum.a) * layer.a * vec4(layer.rgb, 1.0);
  }
  if (sum.a <= 0.0) discard;
  gl_FragData[0] = sum;
}
)";

// `code` with every K after a name or in brackets replaced by `number`.
std::string forEllipsoid(const std::string& code, int number) {
    std::string out;
    for (char letter : code)
        out += letter == 'K' ? std::to_string(number) : std::string(1, letter);
    return out;
}

} // namespace

std::string ellipsoidShader(int count) {
    std::string source = declarations;
    for (std::size_t at; (at = source.find("COUNT")) != std::string::npos;)
        source.replace(at, 5, std::to_string(count));
    source += shading;
    source += "\nvoid main() {\n  vec3 here = vec3(texCoord * 2.0 - 1.0, 1.0);\n  float first = never;\n";
    for (int k = 0; k < count; ++k)
        source += forEllipsoid(cut, k);
    std::string test = depthTest;
    test.replace(test.find("COUNT"), 5, std::to_string(count));
    source += test;
    for (int k = 0; k < count; ++k)
        source += forEllipsoid(choose, k);
    return source + blend;
}

} // namespace lectern::widgets
