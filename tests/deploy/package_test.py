#!/usr/bin/python3
"""The Debian package, made of what is built: what is in it, that lintian has no complaint, that its
programs run from where they are unpacked, and how tightly its units are locked in."""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
UNITS = ("schedgen.service", "schedgen-worker@.service", "schedgen-backup.service")


def run(*command, **more):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=False, timeout=250, **more)


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="schedgen-package-")
        cls.addClassCleanup(holder.cleanup)
        cls.folder = pathlib.Path(holder.name)
        cls.folder.chmod(0o755)
        made = run("cpack", "--config", pathlib.Path(os.environ["BUILD"]) / "CPackConfig.cmake",
                   "-B", cls.folder / "out")
        assert made.returncode == 0, made.stdout + made.stderr
        (cls.package,) = (cls.folder / "out").glob("*.deb")
        cls.tree = cls.folder / "tree"
        assert run("dpkg-deb", "-x", cls.package, cls.tree).returncode == 0
        listed = run("dpkg-deb", "-c", cls.package).stdout.splitlines()
        cls.listed = {line.split()[5]: line.split()[:2] for line in listed}

    def field(self, name):
        return run("dpkg-deb", "-f", self.package, name).stdout.strip()

    def test_files(self):
        for path in ("usr/bin/schedgen", "usr/bin/schedgen-parse", "usr/bin/schedgen-backup"):
            self.assertEqual(self.listed["./" + path], ["-rwxr-xr-x", "root/root"])
        for unit in (*UNITS, "schedgen-backup.timer"):
            self.assertEqual(self.listed["./usr/lib/systemd/system/" + unit][0], "-rw-r--r--")
        for path in ("usr/lib/sysusers.d/schedgen.conf", "usr/share/man/man1/schedgen-serve.1.gz",
                     "usr/share/schedgen/prometheus/rules/schedgen.yml",
                     "usr/share/doc/schedgen/OPERATOR_GUIDE.md", "usr/share/doc/schedgen/runbooks/alerts.md"):
            self.assertIn("./" + path, self.listed)
        for path, (mode, owner) in self.listed.items():
            self.assertEqual(owner, "root/root", path)
            self.assertNotRegex(mode, r"^.....w|^........w|[sS]", path)

    def test_settings_are_the_operators(self):
        conffiles = run("dpkg-deb", "-I", self.package, "conffiles").stdout.split()
        in_etc = [path[1:] for path in self.listed if path.startswith("./etc/") and path[-1] != "/"]
        self.assertEqual(sorted(conffiles), sorted(in_etc))

    def test_libraries_are_asked_for(self):
        depends = self.field("Depends")
        for library in ("libpoppler", "libical", "libc6", "libsqlite3-0", "python3"):
            self.assertIn(library, depends)
        self.assertEqual(self.field("Package"), "schedgen")
        self.assertTrue(self.field("Description").startswith("UP schedule PDFs to calendars\n"))

    def test_lintian_has_no_complaint(self):
        checked = run("lintian", "--fail-on", "error,warning", "--allow-root", self.package)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)

    def test_programs_run_from_it(self):
        documents = self.folder / "documents"
        subprocess.run([os.environ["MAKE_DOCUMENTS"], documents], check=True)
        found = run(self.tree / "usr/bin/schedgen", "convert", "tests.pdf", cwd=documents)
        self.assertEqual(found.returncode, 0, found.stderr)
        self.assertIn("BEGIN:VEVENT", found.stdout)
        settings = run(self.tree / "usr/bin/schedgen", "serve", "--settings",
                       self.tree / "etc/schedgen/schedgen.conf", "--print-settings")
        self.assertEqual(settings.returncode, 0, settings.stderr)
        self.assertIn("usage", run(self.tree / "usr/bin/schedgen-backup", "--help").stdout.lower())

    def test_units_are_locked_in_as_the_paper_says(self):
        paper = (ROOT / "docs/runbooks/install.md").read_text()
        for unit in UNITS:
            judged = run("systemd-analyze", "security", "--offline=true",
                         self.tree / "usr/lib/systemd/system" / unit)
            figure = re.search(r"exposure level for \S+: ([\d.]+)", judged.stdout + judged.stderr)
            self.assertIsNotNone(figure, judged.stdout + judged.stderr)
            self.assertIn(f"| `{unit}` | {figure[1]} |", paper)

    def test_units_call_what_is_there(self):
        for unit in UNITS:
            text = (self.tree / "usr/lib/systemd/system" / unit).read_text()
            program, *words = re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)[1].split()
            self.assertTrue((self.tree / program[1:]).exists())
            all_options = "--help-all" if program.endswith("/schedgen") else "--help"
            known = run(self.tree / program[1:], words[0], all_options).stdout
            for flag in (word for word in words if word.startswith("--")):
                self.assertIn(flag, known, unit)

    def test_readers_fit_into_their_unit_and_none_ends_it(self):
        shown = run(self.tree / "usr/bin/schedgen", "serve", "--settings", self.tree / "etc/schedgen/schedgen.conf",
                    "--print-settings").stdout
        settings = dict(re.findall(r"^(PARSE_\w+)=(\d+)", shown, re.MULTILINE))
        readers = int(settings["PARSE_PROCESSES"]) * int(settings["PARSE_MEMORY_BYTES_MAX"])
        self.assertGreater(readers, 0)
        for unit in ("schedgen.service", "schedgen-worker@.service"):
            text = (self.tree / "usr/lib/systemd/system" / unit).read_text()
            gibibytes = int(re.search(r"^MemoryMax=(\d+)G$", text, re.MULTILINE)[1])
            self.assertLess(readers, gibibytes * 2**30 * 0.8, unit)
            self.assertRegex(text, r"(?m)^OOMPolicy=continue$")

    def test_backups_wait_for_their_key(self):
        script = (ROOT / "deploy/debian/postinst").read_text()
        self.assertNotRegex(script, r"(enable|(?<!re)start) [^\n]*schedgen-backup\.timer")
        conf = (self.tree / "etc/schedgen/backup.conf").read_text()
        self.assertNotRegex(conf, r"(?m)^BACKUP_(RECIPIENT|UNENCRYPTED)=")

    def test_scripts(self):
        for name in ("postinst", "prerm", "postrm"):
            checked = run("shellcheck", ROOT / "deploy/debian" / name)
            self.assertEqual(checked.returncode, 0, checked.stdout)


class Page(unittest.TestCase):
    """install.md, by the program."""

    def test_its_settings_are_taken(self):
        page = (ROOT / "docs/runbooks/install.md").read_text()
        block = re.search(r"schedgen\.conf`:\n\n((?: {4}.*\n)+)", page)[1]
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "admin-token").write_text(os.urandom(32).hex() + "\n")
            settings = folder / "schedgen.conf"
            settings.write_text(block.replace("/etc/schedgen/", f"{folder}/"))
            taken = run(os.environ["SCHEDGEN"], "serve", "--settings", settings, "--data", folder, "--print-settings")
            self.assertEqual(taken.returncode, 0, taken.stderr)
            self.assertIn("SCHEDGEN_ENV=production", taken.stdout)
            settings.write_text(settings.read_text().replace("admin-token", "admin-token   # for /admin"))
            refused = run(os.environ["SCHEDGEN"], "serve", "--settings", settings, "--data", folder, "--print-settings")
            self.assertNotEqual(refused.returncode, 0, "then the page need not say so")


if __name__ == "__main__":
    unittest.main()
