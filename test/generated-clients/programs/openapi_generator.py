"""Uses the Python client of openapi-generator. Prints what it saw as JSON (expected-sight.ts)."""

import json
import os
from datetime import datetime, timezone

import klook_up
from klook_up import BulkResult, CreateLink, CreateLinks, UpdateLink
from klook_up.exceptions import ApiException

EXPIRY = datetime(2099, 12, 31, 23, 59, 59, tzinfo=timezone.utc)


def client(key):
    # The address comes from the document's `servers`.
    return klook_up.ApiClient(klook_up.Configuration(access_token=key))


def shown(time):
    return time and time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def refusal(call):
    try:
        call()
    except ApiException as error:
        envelope = error.data
        return [error.status, envelope.success, envelope.code, sorted(envelope.details or {})]
    raise SystemExit("A call that must be refused succeeded.")


def result(each: BulkResult):
    title = each.data.title if each.data else None
    return [each.index, each.status, title, each.code, sorted(each.details or {})]


links = klook_up.LinksApi(client(os.environ["KLOOKUP_API_KEY"]))
service = klook_up.ServiceApi(client(None))
url = "https://example.com/a|b"

created = links.create_link(CreateLink(url=url, title="Generated", expires_at=EXPIRY), idempotency_key="generated 1")
link = created.data
post = CreateLink(url=url, type="inpage", post_id="generated", title="In-page")
links.create_link(post)
existing = links.create_link(post.model_copy(update={"url": "https://example.com/other"})).data
bulk = links.create_links(
    CreateLinks(
        links=[
            CreateLink(url=url, title="Bulk"),
            CreateLink(url=url, expires_at=datetime(2020, 1, 1, tzinfo=timezone.utc)),
            post,
        ]
    )
).data
page = links.list_links(page=1, limit=2).data
filtered = links.list_links(type="inpage", is_active=1, search="in-PAGE").data
by_code = links.list_links(short_code=link.short_code).data
read = links.get_link(link.id).data
updated = links.update_link(link.id, UpdateLink(title=None, is_active=0, expires_at=None)).data
deleted = links.delete_link(link.id).data
unknown_key = klook_up.LinksApi(client("klup_" + "0" * 64))

print(
    json.dumps(
        {
            "created": [created.success, link.type, link.target_url, link.title, link.description, shown(link.expires_at)],
            "createdAtIsTime": isinstance(link.created_at, datetime),
            "existing": [existing.existing, existing.matched_by, existing.differs],
            "bulk": [bulk.created, bulk.existing, bulk.failed, [result(each) for each in bulk.results]],
            "page": [page.pagination.page, page.pagination.total_count, [each.title for each in page.links]],
            "filtered": [filtered.pagination.total_count, [each.title for each in filtered.links]],
            "byCode": [by_code.pagination.total_count, [each.id == link.id for each in by_code.links]],
            "read": [read.link.title, read.link.is_active, read.link.restriction, read.stats.total_clicks, read.stats.clicks_by_country],
            "updated": [updated.title, updated.is_active, updated.expires_at],
            "deleted": deleted.message,
            "refused": [
                refusal(lambda: links.create_link(CreateLink(url="http://user:pass@example.com/"))),
                refusal(lambda: unknown_key.list_links()),
                refusal(lambda: links.get_link(link.id)),
                refusal(lambda: links.create_link(CreateLink(url=url, short_code=link.short_code))),
            ],
            "health": service.health().data.status,
            "document": service.openapi()["openapi"],
            "docs": service.docs()[:15],
        }
    )
)
