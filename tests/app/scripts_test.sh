#!/usr/bin/env bash
# app/setup, app/run and tests/run in a made-up system: a PATH that holds nothing but a few plain tools and stand-ins for
# the package manager, the build and the display, which write down how they were called.
# shellcheck disable=SC2016 # stand-ins expand their own variables
set -uo pipefail

source=$(dirname -- "$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")")
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
failures=0

standIn() {
  { echo '#!/usr/bin/env bash' && cat; } >"$world/bin/$1"
  chmod +x "$world/bin/$1"
}

# A fresh Debian with nothing of Lectern installed, root at the keyboard, no display.
freshSystem() {
  local tool
  world=$(mktemp -d "$work/world.XXXX")
  project="$world/a project"
  export world project
  mkdir -p "$world/bin" "$project/app" "$project/tests" "$project/resources"
  cp "$source/app/setup" "$source/app/run" "$project/app/"
  cp "$source/tests/run" "$project/tests/"
  touch "$project/CMakePresets.json" "$world/calls" "$world/unavailable"
  echo adduser >"$world/installed"
  for tool in bash env readlink dirname awk grep sed tr cat mkdir touch chmod flock rm true; do
    ln -s "$(type -P "$tool")" "$world/bin/$tool"
  done
  standIn id <<<'echo ${user-0}'
  standIn sudo <<<'echo "sudo $*" >>"$world/calls"; exec "$@"'
  standIn dpkg-query <<<'sed "s/.*/installed &, /" "$world/installed"'
  standIn apt-get <<'END'
echo "apt-get $*" >>"$world/calls"
[[ $* == *" install "* ]] || exit 0
for word in ${*##*recommends}; do grep -qx -- "$word" "$world/unavailable" && exit 100; done
for word in ${*##*recommends}; do echo "$word" >>"$world/installed"; done
END
  standIn cmake <<'END'
echo "cmake $*" >>"$world/calls"
echo "chatter of cmake"
[[ ! -e $world/broken ]] || exit 1
if [[ $1 == --preset ]]; then
  folder=$project/build
  [[ $2 == release ]] || folder=$folder/$2
  echo "CMAKE_HOME_DIRECTORY:INTERNAL=$project" >"$folder/CMakeCache.txt"
  [[ $* == *BUILD_TESTING=OFF* ]] || echo "BUILD_TESTING:BOOL=ON" >>"$folder/CMakeCache.txt"
  touch "$folder/build.ninja"
else
  touch "$2/built"
  printf '%s\n' '#!/usr/bin/env bash' 'printf "<%s>" lectern "$@"' >"$2/lectern"
  chmod +x "$2/lectern"
fi
END
  standIn ninja <<<'[[ ! -e $2/built ]] || echo "ninja: no work to do."'
  standIn xvfb-run <<<'echo "xvfb-run $*" >>"$world/calls"; shift 3; DISPLAY=:99 exec "$@"'
  standIn ctest <<<'echo "ctest $*" >>"$world/calls"'
}

# call COMMAND...: runs it in the made-up system; leaves out, err and status behind.
call() {
  : >"$world/calls"
  out=$(cd "$world" && env -u DISPLAY -u WAYLAND_DISPLAY PATH="$world/bin" "$@" 2>"$world/err")
  status=$?
  err=$(cat "$world/err")
  calls=$(cat "$world/calls")
}

# expect WHAT ACTUAL PATTERN: a glob that the whole of ACTUAL has to match.
expect() {
  # shellcheck disable=SC2053 # the pattern is meant as one
  if [[ $2 != $3 ]]; then
    printf 'FAILED %s: %s\n  wanted: %s\n  got:    %s\n' "${FUNCNAME[1]}" "$1" "$3" "$2"
    failures=$((failures + 1))
  fi
}

listsItsPackages() {
  freshSystem
  call "$project/app/setup" --list
  expect "status" $status 0
  expect "a package of the program" "$out" $'*\nlibvtk9-dev *3-D views*'
  expect "a package of the tests" "$out" $'*\nlibgtest-dev *tests*'
  expect "nothing done" "$calls" ""
}

refusesWrongUse() {
  freshSystem
  call "$project/app/setup" --nonsense
  expect "status" $status 2
  expect "message" "$err" "*--nonsense*no option*--help*"
  call "$project/app/setup" --build fastest
  expect "status" $status 2
  expect "message" "$err" "*release, debug, asan or tsan, not 'fastest'*"
  call "$project/app/setup" --build
  expect "status" $status 2
}

installsAndBuildsOnce() {
  freshSystem
  call "$project/app/run" data mixture --set "path=my file.csv"
  expect "status" $status 0
  expect "nothing on standard output but the program's" "$out" "<lectern><data><mixture><--set><path=my file.csv>"
  expect "order" "$calls" "apt-get *update*apt-get *install*libvtk9-dev*cmake --preset release*cmake --build*--target lectern"
  expect "no tests yet" "$calls" "*BUILD_TESTING=OFF*"
  expect "no packages of the tests" "${calls/libgtest-dev/}" "$calls"
  expect "no display for data" "${calls/xvfb-run/}" "$calls"
  call "$project/app/run" list
  expect "the second time it only starts" "$out|$err|$calls" "<lectern><list>||"
}

keepsAConfiguredBuild() {
  freshSystem
  call "$project/tests/run" -R "a b"
  expect "status" $status 0
  expect "tests on" "$calls" "*libgtest-dev*cmake --preset release *BUILD_TESTING=ON*--target all*"
  expect "under a display, arguments passed" "$calls" "*xvfb-run *-noreset ctest --preset release -R a b*"
  call "$project/app/run" list
  expect "app/run leaves the tests on" "$calls" ""
  sleep 0.01 # for a file system with coarse times
  touch "$project/CMakePresets.json"
  call "$project/app/run" list
  expect "changed presets are taken" "$calls" "cmake --preset release"
}

addsTestsToAPlainBuild() {
  freshSystem
  call "$project/app/run" list
  call "$project/tests/run"
  expect "configured again" "$calls" "*cmake --preset release -DBUILD_TESTING=ON*ctest --preset release*"
}

followsAMovedCheckout() {
  freshSystem
  call "$project/app/run" list
  mv "$project" "$world/moved"
  project=$world/moved
  call "$project/app/run" list
  expect "configured afresh" "$calls" "cmake --preset release --fresh *"
}

runsTheSanitizers() {
  freshSystem
  call "$project/tests/run" --sanitizers
  expect "both presets" "$calls" "*cmake --preset asan*ctest --preset asan*cmake --preset tsan*ctest --preset tsan*"
}

drawsTheTourWithoutADisplay() {
  freshSystem
  call "$project/app/run"
  expect "status" $status 0
  expect "drawn on a virtual display" "$calls" "*xvfb-run -a -s -screen 0 1920x1200x24 -noreset *lectern render tour -o *"
  expect "says where" "$out" "*no display*$world/lectern-tour.pdf"
  call DISPLAY=:5 "$project/app/run"
  expect "with a display the window" "$out|$calls" "<lectern>|"
}

drawsFiguresWithoutADisplay() {
  freshSystem
  call "$project/app/run" render mixture -o x.png
  expect "virtual display" "$calls" "*xvfb-run *lectern render mixture -o x.png"
  expect "output" "$out" "<lectern><render><mixture><-o><x.png>"
  call DISPLAY=:5 "$project/app/run" render mixture -o x.png
  expect "the display that is there" "$out|$calls" "<lectern><render><mixture><-o><x.png>|"
}

namesAPackageThatCannotBeHad() {
  freshSystem
  echo libqcustomplot-dev >"$world/unavailable"
  call "$project/app/run" list
  expect "named with its purpose" "$err" "*libqcustomplot-dev cannot be had here (it is for: plots with axes).*"
  expect "the others are taken" "$(cat "$world/installed")" "*libvtk9-dev*xauth*"
  expect "the build decides" "$out" "<lectern><list>"
  touch "$world/broken"
  rm -r "$project/build"
  call "$project/app/run" list
  expect "status" $status 1
  expect "named again" "$err" "*could not be built.*Not installed: libqcustomplot-dev*"
  expect "not started" "$out" ""
}

usesSudoOrSaysWhatRootHasToDo() {
  freshSystem
  call user=1000 "$project/app/run" list
  expect "sudo" "$calls" "sudo *apt-get*update*sudo *apt-get*install*"
  freshSystem
  rm "$world/bin/sudo"
  call user=1000 "$project/app/run" list
  expect "the command to give" "$err" "*only root can install*apt-get install*libvtk9-dev*"
  expect "tries to build" "$out" "<lectern><list>"
  freshSystem
  standIn sudo <<<'exit 1'
  call user=1000 "$project/app/run" list
  expect "sudo that refuses" "$err" "*only root can install*apt-get install*libvtk9-dev*"
}

listsWhatOtherSystemsNeed() {
  freshSystem
  rm "$world/bin/apt-get" "$world/bin/dpkg-query"
  call "$project/app/run" list
  expect "the list" "$err" "*no apt-get*libvtk9-dev *3-D views*"
  expect "goes on where the build works" "$out" "<lectern><list>"
  call "$project/app/run" list
  expect "quiet the second time" "$err" ""
  rm -r "$project/build"
  touch "$world/broken"
  call "$project/app/run" list
  expect "stops where it does not" "$status|$out" "1|"
  expect "message" "$err" "*could not be built.*"
}

acceptsProvidedPackages() {
  freshSystem
  call "$project/app/run" list
  grep -v '^libqt6opengl6-dev$' "$world/installed" >"$world/rest"
  echo 'qt6-all-dev, libqt6opengl6-dev (= 6.9)' >>"$world/rest"
  cp "$world/rest" "$world/installed"
  call "$project/app/run" list
  expect "nothing to install" "$calls" ""
}

waitsForAnotherRun() {
  freshSystem
  call "$project/app/run" list
  flock "$project/build" sh -c 'sleep 0.5; touch "$world/released"' &
  sleep 0.2
  call "$project/app/run" list
  expect "waits for the other" "$([[ -e $world/released ]] && echo released)" released
  expect "says so, then starts" "$err|$out" "*Waiting for another run*|<lectern><list>"
  wait
}

helps() {
  freshSystem
  call "$project/app/run" --help
  expect "app/run" "$status|$out|$calls" "0|Usage: app/run*|"
  call "$project/tests/run" --help
  expect "tests/run" "$status|$out|$calls" "0|Usage: tests/run*--sanitizers*|"
  call "$project/app/setup" --help
  expect "app/setup" "$status|$out|$calls" "0|Usage: app/setup*|"
}

for test in listsItsPackages refusesWrongUse installsAndBuildsOnce keepsAConfiguredBuild addsTestsToAPlainBuild \
  followsAMovedCheckout runsTheSanitizers drawsTheTourWithoutADisplay drawsFiguresWithoutADisplay \
  namesAPackageThatCannotBeHad usesSudoOrSaysWhatRootHasToDo listsWhatOtherSystemsNeed acceptsProvidedPackages \
  waitsForAnotherRun helps; do
  $test
done
((failures == 0)) && echo "all passed"
