"""Writes the settings and rings of a single-node Swift with its S3 interface.

Arguments: FOLDER, the ports of proxy, object, container and account server and of memcached, and the address at
which the proxy listens, if not 127.0.0.1.
The S3 access key is test:schedgen; its secret is read from standard input. The environment variable RECLAIM_SECONDS
says how long tombstones of deleted objects stay.
"""

import os
import pwd
import sys

from swift.common.ring import RingBuilder

folder = sys.argv[1]
proxy, objects, containers, accounts, memory = map(int, sys.argv[2:7])
secret = sys.stdin.read().strip()
listen = sys.argv[7] if len(sys.argv) > 7 else "127.0.0.1"
user = pwd.getpwuid(os.getuid()).pw_name
RECLAIM_SECONDS = os.environ.get("RECLAIM_SECONDS", "3600")


def write(name, text):
    # Readable only by their owner, because one of them contains the secret.
    with open(os.path.join(folder, name), "w", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write(text)


write("swift.conf", """[swift-hash]
swift_hash_path_prefix = schedgen
swift_hash_path_suffix = files
[storage-policy:0]
name = gold
default = yes
""")

for name, port in (("object", objects), ("container", containers), ("account", accounts)):
    write(f"{name}-server.conf", f"""[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
user = {user}
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
disable_fallocate = true
fallocate_reserve = 0
# Deletions leave tombstones for replicas that have missed them. There are no replicas.
reclaim_age = {RECLAIM_SECONDS}
recon_cache_path = {folder}
log_level = WARNING
[pipeline:main]
pipeline = {name}-server
[app:{name}-server]
use = egg:swift#{name}
[{name}-auditor]
interval = {RECLAIM_SECONDS}
[{name}-replicator]
interval = {RECLAIM_SECONDS}
[{name}-updater]
""")
    ring = RingBuilder(4, 1, 0)
    ring.add_dev({"id": 0, "region": 1, "zone": 1, "weight": 1.0, "ip": "127.0.0.1", "port": port,
                  "device": "d1", "meta": "", "replication_ip": "127.0.0.1",
                  "replication_port": port})
    ring.rebalance()
    ring.get_ring().save(os.path.join(folder, f"{name}.ring.gz"))

filters = ("catch_errors gatekeeper healthcheck cache listing_formats s3api tempauth bulk slo dlo copy "
           "versioned_writes symlink")
settings = {
    "cache": f"use = egg:swift#memcache\nmemcache_servers = 127.0.0.1:{memory}",
    "s3api": "use = egg:swift#s3api\nlocation = us-east-1\ns3_acl = false\nauth_pipeline_check = true",
    "tempauth": f"use = egg:swift#tempauth\nuser_test_schedgen = {secret} .admin",
    "versioned_writes": "use = egg:swift#versioned_writes\nallow_object_versioning = true",
}
write("proxy-server.conf", f"""[DEFAULT]
bind_ip = {listen}
bind_port = {proxy}
workers = 0
user = {user}
swift_dir = {folder}
log_level = WARNING
[pipeline:main]
pipeline = {filters} proxy-server
[app:proxy-server]
use = egg:swift#proxy
allow_account_management = true
account_autocreate = true
# There is only one server of each kind, so avoiding it for a minute after ten errors would not help.
error_suppression_interval = 1
""" + "".join(f"[filter:{name}]\n{settings.get(name, 'use = egg:swift#' + name)}\n"
              for name in filters.split()))
