#!/usr/bin/env python3
"""Calls every GET operation of a service that it knows from its OpenAPI document alone, and checks each answer against that document.

Usage: api_client.py URL [KEY]. Prints one JSON object; exits with 1 when an answer is not what the document says.
"""
import json
import sys
import urllib.error
import urllib.parse
import urllib.request

KINDS = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float), "null": type(None)}


class Service:
    def __init__(self, url, key):
        self.url, self.key = url.rstrip("/"), key
        self.document = json.loads(self.fetch("/openapi/v1.json")[2])

    def fetch(self, path, stream=False):
        request = urllib.request.Request(self.url + path)
        if self.key:
            request.add_header("Authorization", "Bearer " + self.key)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                kind = answer.headers.get_content_type()
                body = answer.readline() + answer.readline() if stream else answer.read()
                return answer.status, kind, body
        except urllib.error.HTTPError as error:
            return error.code, error.headers.get_content_type(), error.read()

    def resolve(self, schema):
        while "$ref" in schema:
            schema = self.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return schema

    def problems(self, value, schema, where="$"):
        schema = self.resolve(schema)
        if "oneOf" in schema or "anyOf" in schema:
            several = [self.problems(value, one, where) for one in schema.get("oneOf", schema.get("anyOf"))]
            return [] if any(not found for found in several) else min(several, key=len)
        kinds = schema.get("type")
        kinds = [kinds] if isinstance(kinds, str) else kinds or []
        if kinds and not any(isinstance(value, KINDS[kind]) for kind in kinds):
            return [f"{where}: {type(value).__name__} where {kinds} is promised"]
        found = []
        if isinstance(value, dict):
            known = schema.get("properties", {})
            found += [f"{where}: {name} is promised and missing" for name in schema.get("required", []) if name not in value]
            if known and not schema.get("additionalProperties"):
                found += [f"{where}: {name} is not in the document" for name in value if name not in known]
            for name, part in value.items():
                if name in known:
                    found += self.problems(part, known[name], f"{where}.{name}")
        if isinstance(value, list) and "items" in schema:
            for place, part in enumerate(value[:20]):
                found += self.problems(part, schema["items"], f"{where}[{place}]")
        return found


def first_id(item):
    for name in ("id", "run_id", "name"):
        if isinstance(item, dict) and name in item:
            return item[name]
    return first_id(item["product"]) if isinstance(item, dict) and "product" in item else None


def call(service, path, operation):
    if "{" in path:
        parent = path[:path.index("{")].rstrip("/")
        listed = next(known for known in service.document["paths"] if known.rstrip("/") == parent)
        items = json.loads(service.fetch(listed)[2]).get("items", [])
        if not items:
            return "nothing is listed", []
        path = path[:path.index("{")] + urllib.parse.quote(str(first_id(items[0])), safe="") + path[path.index("}") + 1:]
    answers = operation["responses"]
    streams = "text/event-stream" in answers.get("200", {}).get("content", {})
    status, kind, body = service.fetch(path, stream=streams)
    if str(status) not in answers:
        return status, [f"the status {status} is not in the document: {body[:300]!r}"]
    promised = answers[str(status)].get("content", {})
    if promised and kind not in promised and "application/octet-stream" not in promised:
        return status, [f"{kind} where {list(promised)} is promised"]
    if kind == "application/json" and promised:
        return status, service.problems(json.loads(body), promised[kind].get("schema", {}))
    if kind == "text/event-stream" and not body.startswith(b"event: "):
        return status, [f"no event came but {body!r}"]
    return status, []


def main():
    service = Service(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
    called, wrong = {}, {}
    for path, operations in service.document["paths"].items():
        if "get" not in operations:
            continue
        status, problems = call(service, path, operations["get"])
        called[path] = status
        if problems:
            wrong[path] = problems[:5]
    print(json.dumps({"called": called, "wrong": wrong}))
    return 1 if wrong or not called else 0


if __name__ == "__main__":
    sys.exit(main())
