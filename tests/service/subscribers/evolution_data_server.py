"""Subscribes with GNOME's calendar (evolution-data-server) if it has not yet, refreshes, and prints its events.

Run this in dbus-run-session with a separate HOME. The only argument is the address.
"""

import sys
import urllib.parse

import gi

gi.require_version("EDataServer", "1.2")
gi.require_version("ECal", "2.0")
from gi.repository import ECal, EDataServer  # noqa: E402

UID = "feed-of-the-test"
DO_NOT_WAIT = 0xFFFFFFFF


def subscribe(registry, address):
    source = EDataServer.Source.new_with_uid(UID, None)
    source.set_display_name("feed")
    source.set_parent("webcal-stub")  # its own name for "On the Web"
    source.get_extension("Calendar").set_backend_name("webcal")
    authentication = source.get_extension("Authentication")
    authentication.set_host(address.hostname)
    authentication.set_port(address.port)
    authentication.set_method("none")
    source.get_extension("WebDAV Backend").set_resource_path(address.path)
    source.get_extension("Security").set_method("none")
    registry.commit_source_sync(source, None)


registry = EDataServer.SourceRegistry.new_sync(None)
if registry.ref_source(UID) is None:
    subscribe(registry, urllib.parse.urlsplit(sys.argv[1]))
    while registry.ref_source(UID) is None:  # the registry tells of it in its own time
        registry = EDataServer.SourceRegistry.new_sync(None)
client = ECal.Client.connect_sync(registry.ref_source(UID), ECal.ClientSourceType.EVENTS, DO_NOT_WAIT, None)
client.refresh_sync(None)
_, events = client.get_object_list_sync("#t", None)
print("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN")
for event in events:
    print(event.as_ical_string().strip())
print("END:VCALENDAR")
