"""A foreign client: speaks the platform's protocol and ours with nothing but the standard library, and shares no code with the program.

It checks, in this order, whatever it is told about:
  1. logs in at a platform (--platform) by the code flow, and calls a product API with a signature of its own making;
  2. receives a message that this platform pushes (--expect-push), and verifies its signature;
  3. posts a signed message in both shapes to a service (--service), which must accept it, and forged ones, which must be refused.
Prints one JSON object; ends with 0 when everything was as it must be.
"""

import argparse
import hashlib
import hmac
import http.client
import http.server
import json
import sys
import threading
import time
import urllib.parse


def sign(secret, path, params):
    """HMAC-SHA1 over the path and all parameters, each key and value joined, sorted by code point."""
    text = path + "".join(sorted(key + value for key, value in params.items()))
    return hmac.new(secret.encode(), text.encode(), hashlib.sha1).hexdigest().upper()


def request(method, url, form=None):
    """Status, headers and body of one request; redirects are not followed."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    try:
        target = parts.path + ("?" + parts.query if parts.query else "")
        body = None if form is None else urllib.parse.urlencode(form)
        headers = {} if form is None else {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
        connection.request(method, target or "/", body, headers)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        connection.close()


def log_in(platform, key, secret):
    """The code flow: the login page sends the browser back with a code, which buys a token."""
    back = "http://127.0.0.1:1/callback"
    query = urllib.parse.urlencode({"client_id": key, "site": "1688", "redirect_uri": back, "state": "s", "auto": "1"})
    status, headers, body = request("GET", f"{platform}/oauth/authorize?{query}")
    location = headers.get("Location") or headers.get("location")
    assert location, f"the login page answered {status}: {body[:200]}"
    came_back = urllib.parse.parse_qs(urllib.parse.urlsplit(location).query)
    assert came_back["state"] == ["s"], "the state did not come back"
    form = {
        "grant_type": "authorization_code",
        "need_refresh_token": "true",
        "client_id": key,
        "client_secret": secret,
        "redirect_uri": back,
        "code": came_back["code"][0],
    }
    status, _, body = request("POST", f"{platform}/openapi/http/1/system.oauth2/getToken/{key}", form)
    assert status == 200, f"getToken answered {status}: {body[:200]}"
    return json.loads(body)["access_token"]


def call(platform, key, secret, api, params):
    """A signed call of an API, given as namespace:name."""
    namespace, name = api.split(":")
    path = f"param2/1/{namespace}/{name}/{key}"
    params = dict(params, _aop_timestamp=str(int(time.time() * 1000)))
    params["_aop_signature"] = sign(secret, path, params)
    status, _, body = request("POST", f"{platform}/openapi/{path}", params)
    return status, json.loads(body)


def check_platform(arguments, report):
    token = log_in(arguments.platform, arguments.key, arguments.secret)
    status, answer = call(
        arguments.platform,
        arguments.key,
        arguments.secret,
        "com.alibaba.product:alibaba.product.get",
        {"productID": arguments.product, "webSite": "1688", "access_token": token},
    )
    assert status == 200, f"product.get answered {status}: {answer}"
    assert str(answer["productInfo"]["productID"]) == arguments.product, "another product came back"
    report["product"] = answer["productInfo"]["subject"]


def receive_push(arguments, report):
    """Listens until the platform has pushed one message, and verifies it."""
    received = []
    arrived = threading.Event()

    class Receiver(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = dict(urllib.parse.parse_qsl(text, keep_blank_values=True))
            given = form.pop("_aop_signature", "")
            good = hmac.compare_digest(given.upper(), sign(arguments.secret, "", form))
            self.send_response(200 if good else 401)
            self.end_headers()
            self.wfile.write(b"SUCCESS" if good else b"bad signature")
            received.append((good, form))
            arrived.set()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", arguments.listen_port), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"listening": server.server_address[1]}), file=sys.stderr, flush=True)
    assert arrived.wait(arguments.push_seconds), "the platform pushed nothing"
    server.shutdown()
    good, form = received[0]
    assert good, "the pushed message's signature is wrong"
    message = json.loads(form["message"]) if "message" in form else form
    report["pushed"] = message["type"]


def message_about(product, number):
    return {
        "msgId": number,
        "gmtBorn": int(time.time() * 1000),
        "type": "PRODUCT_RELATION_VIEW_PRODUCT_CHANGE",
        "userInfo": "b2b-1",
        "data": {
            "productIds": product,
            "memberId": "b2b-1",
            "action": "modify",
            "msgSendTime": time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(time.time() + 8 * 3600)),
        },
    }


def check_service(arguments, report):
    url = f"{arguments.service}/push/{arguments.key}"
    number = arguments.first_message
    message = message_about(arguments.product, number)
    whole = {"message": json.dumps(message, ensure_ascii=False)}
    flat = {
        "msgId": str(number + 1),
        "gmtBorn": str(message["gmtBorn"]),
        "type": message["type"],
        "userInfo": message["userInfo"],
        "data": json.dumps(message["data"]),
        "bizKey": "货号",
    }

    def post(form, signature):
        return request("POST", url, dict(form, _aop_signature=signature))

    good = sign(arguments.secret, "", whole)
    cases = [
        ("whole", whole, good, 200),
        ("again", whole, good.lower(), 200),
        ("flat", flat, sign(arguments.secret, "", flat), 200),
        ("forged signature", whole, sign("another secret", "", whole), 401),
        ("changed message", dict(whole, message=whole["message"].replace("modify", "delete")), good, 401),
        ("no signature", whole, "", 401),
    ]
    for name, form, signature, expected in cases:
        status, _, body = post(form, signature)
        assert status == expected, f"{name}: {status} {body}, expected {expected}"
        assert (body == "SUCCESS") == (expected == 200), f"{name}: {body}"
    report["posted"] = [name for name, *_ in cases]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--key", required=True)
    parser.add_argument("--secret", required=True)
    parser.add_argument("--product", required=True)
    parser.add_argument("--platform", help="base address of the platform")
    parser.add_argument("--service", help="base address of the service")
    parser.add_argument("--first-message", type=int, default=1)
    parser.add_argument("--expect-push", action="store_true", help="wait for a message that the platform pushes")
    parser.add_argument("--listen-port", type=int, default=0)
    parser.add_argument("--push-seconds", type=float, default=30)
    arguments = parser.parse_args()
    report = {}
    try:
        if arguments.platform:
            check_platform(arguments, report)
        if arguments.expect_push:
            receive_push(arguments, report)
        if arguments.service:
            check_service(arguments, report)
    except AssertionError as failure:
        report["failure"] = str(failure)
    print(json.dumps(report, ensure_ascii=False))
    return 1 if "failure" in report else 0


if __name__ == "__main__":
    sys.exit(main())
