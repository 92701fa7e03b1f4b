"""Finds tests that no stage of script/test runs."""

import re

LABELS = {"plain", "everywhere", "everywhere-threads", "threads", "long"}
# dev runs tests with either of the first labels, asan those without the second: together, all.
SELECTIONS = ["tests_of dev -L 'plain|everywhere'", "tests_of asan -LE plain", "tests_of tsan -L threads"]
COMMAND = re.compile(r"^ *(\w+)\(([^()]*)", re.MULTILINE)


def cmake_files(root):
    return sorted([*root.glob("CMakeLists.txt"), *root.glob("cmake/*.cmake"), *root.glob("src/**/CMakeLists.txt"),
                   *root.glob("tests/**/CMakeLists.txt")])


def stage_problems(root):
    script = (root / "script" / "test").read_text()
    problems = [f"script/test: no stage has `{wanted}`" for wanted in SELECTIONS if wanted not in script]
    for path in cmake_files(root):
        conditions = []
        for command, arguments in COMMAND.findall(re.sub(r"#.*", "", path.read_text())):
            if command == "if":
                conditions.append(arguments)
            elif command == "endif":
                conditions.pop()
            elif re.search("test$|^scaled_test", command) and any("SANITIZE" in text for text in conditions):
                problems.append(f"{path}: {command}({' '.join(arguments.split()[:2])}...) depends on the "
                                f"sanitizer: give it a label")
            for label in re.findall(r"\bLABELS? +([a-z][\w-]*)", arguments):
                if label not in LABELS:
                    problems.append(f"{path}: no stage knows the label {label}")
    return problems
