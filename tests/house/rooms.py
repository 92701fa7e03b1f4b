"""Which room of src/ may include which, in one place. CMakeLists.txt is held to it too."""

ROOMS = {
    "base": set(),
    "schedule": {"base"},
    "pdf": {"base"},
    "layout": {"pdf", "schedule", "base"},
    "sandbox": {"schedule", "base"},
    "calendar": {"sandbox", "schedule", "base"},
    "storage": {"base"},
    "queue": {"storage", "base"},
    "jobs": {"storage", "queue", "sandbox", "schedule", "base"},
    "guard": {"storage", "base"},
    "http": {"base"},
    "api": {"http", "guard", "jobs", "calendar", "storage", "queue", "schedule", "base"},
    "settings": {"guard", "storage", "base"},
    "service": {"settings", "api", "http", "guard", "jobs", "queue", "storage", "sandbox", "calendar",
                "schedule", "base"},
    # What the commands do with engines, sockets and requests is service's.
    "cli": {"service", "settings", "sandbox", "calendar", "schedule", "base"},
    # The jailed child: the only program with the PDF library.
    "parse": {"layout", "pdf", "calendar", "sandbox", "schedule", "base"},
}

# Fakes, models and contracts: only tests and other such files include them.
TESTING = "testing"

# Where the headers of a library may be included: files or folders of src/. A library that is not
# named here is free. PDF is Poppler's: its headers stand in their own folder and define global names.
LIBRARY_HOMES = {
    "poppler": ["src/pdf/extract.cc", "src/pdf/collector.h", "src/pdf/collector.cc",
                "src/pdf/contents.cc", "src/pdf/damage.cc", "src/pdf/dictionaries.cc",
                "src/pdf/messages.cc", "src/pdf/object_table.cc", "src/pdf/pictures.cc",
                "src/pdf/streams.cc", "src/pdf/library_versions.cc"],
    "libical": ["src/calendar/"],
    "CLI": ["src/cli/"],
    "seccomp": ["src/sandbox/"],
    "soci": ["src/storage/", "src/queue/"],
    "boost/asio": ["src/http/"],
    "boost/beast": ["src/http/"],
    "zlib": ["src/http/", "src/pdf/"],
}
