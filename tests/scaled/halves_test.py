#!/usr/bin/python3
"""Each engine without the others: what is not named is embedded."""

import unittest

import engines
from scaled_test_case import ScaledTest


class Halves(ScaledTest):
    def redis(self):
        """Databases of the two servers that stacks do not use, empty."""
        urls = {role: f"{engines.Engine(role).url()}/1"
                for role in ("redis-queue", "redis-cache")}
        for url in urls.values():
            engines.redis(url, "FLUSHDB")
        return {"REDIS_QUEUE_URL": urls["redis-queue"], "REDIS_CACHE_URL": urls["redis-cache"]}

    def journey(self, client):
        job = self.uploaded(client)
        self.completed(client, job)
        self.completed(client, job)  # out of the cache, where there is one
        kept = self.uploaded(client, "tests")
        self.completed(client, kept, "tests")
        self.assertEqual(client.ask("DELETE", f"/api/jobs/{job}").status, 204)
        self.assertEqual(client.get(f"/api/jobs/{job}").status, 404)
        return kept

    def test_postgresql_alone(self):
        database = self.new_database()
        data = self.folder / "data"
        service = self.ready("serve", {"DATABASE_URL": database}, data)
        kept = self.journey(service)
        self.assertEqual(engines.sql("SELECT id, state FROM jobs", database), [[kept, "completed"]])
        self.assertEqual(service.figures()['cache_requests_total{result="hit"}'], 0)
        self.assertEqual(service.stop(), 0)
        again = self.ready("serve", {"DATABASE_URL": database}, data)
        self.completed(again, kept, "tests")

    def test_postgresql_and_redis_with_files_in_a_folder_that_all_see(self):
        settings = {"DATABASE_URL": self.new_database(), **self.redis()}
        data = self.folder / "data"
        first = self.ready("serve", settings, data, ["--workers", "0"])
        second = self.ready("serve", settings, data, ["--workers", "0"])
        self.ready("worker", settings, data)
        job = self.uploaded(first)
        self.completed(second, job)
        self.journey(second)
        self.assertEqual(list((data / "files").iterdir()), [])
        self.assertFalse((data / "schedgen.db").exists())

    def test_sqlite_with_a_cache_in_redis(self):
        redis = self.redis()
        cache = redis["REDIS_CACHE_URL"]
        engines.redis(cache, "SET", "schedgen:cache:known", "1")  # not new: it gives leaves
        service = self.ready("serve", {"REDIS_CACHE_URL": cache}, self.folder / "data")
        kept = self.journey(service)
        self.completed(service, kept, "tests")
        self.assertIn('"completed"', engines.redis(cache, "GET", f"job:{kept}"))
        self.assertGreater(service.figures()['cache_requests_total{result="hit"}'], 0)
        self.assertTrue((self.folder / "data" / "schedgen.db").exists())

    def test_sqlite_with_a_queue_in_redis(self):
        queue = self.redis()["REDIS_QUEUE_URL"]
        service = self.ready("serve", {"REDIS_QUEUE_URL": queue}, self.folder / "data")
        kept = self.journey(service)
        self.assertEqual(engines.redis(queue, "ZRANGE", "bull:pdf-jobs:completed", 0, -1), kept)

    def test_sqlite_with_files_in_s3(self):
        service = self.ready("serve", self.new_bucket(), self.folder / "data", ["--workers", "0"])
        job = self.uploaded(service)
        self.assertFalse((self.folder / "data" / "files").exists())
        self.assertEqual(service.stop(), 0)
        settings = {name: value for name, value in service.settings.items()}
        again = self.ready("serve", settings, self.folder / "data")
        self.completed(again, job)
        self.journey(again)

    def test_the_names_of_the_original(self):
        url = engines.urllib.parse.urlsplit(self.new_database())
        queue = engines.urllib.parse.urlsplit(engines.Engine("redis-queue").url())
        bucket = self.new_bucket()
        s3 = engines.urllib.parse.urlsplit(bucket["S3_ENDPOINT"])
        password = self.folder / "password"
        password.write_text(url.password + "\n")
        self.redis()
        service = self.ready("serve", {
            "POSTGRES_HOST": url.hostname, "POSTGRES_PORT": str(url.port),
            "POSTGRES_USER": url.username, "POSTGRES_PASSWORD_FILE": str(password),
            "POSTGRES_DB": url.path[1:], "REDIS_HOST": queue.hostname,
            "REDIS_PORT": str(queue.port), "REDIS_PASSWORD": queue.password,
            "REDIS_DB": "1",
            "MINIO_ENDPOINT": s3.hostname, "MINIO_PORT": str(s3.port),
            "MINIO_ACCESS_KEY": bucket["S3_ACCESS_KEY"], "MINIO_SECRET_KEY": bucket["S3_SECRET_KEY"],
            "MINIO_BUCKET": bucket["S3_BUCKET"]})
        self.journey(service)
        self.assertNotIn(url.password, service.log_path.read_text())


if __name__ == "__main__":
    unittest.main()
