"""Performs the step kind "rate-company" of Pépinière from the Temporal task queue it names."""

import asyncio
import json
import os
import urllib.error
import urllib.request
from typing import Any

from temporalio import activity
from temporalio.client import Client
from temporalio.exceptions import ApplicationError
from temporalio.worker import Worker

TASK_QUEUE = "rate-company"

# What is known of companies: in real life a database, a model, a service.
MARKS = {"exemple sarl": 82, "sample ltd": 35}


def read_lead(lead: str) -> dict[str, Any] | None:
    """Asks Pépinière for the lead: what is personal comes from its API, never through Temporal."""
    url, key = os.environ["PEPINIERE_URL"], os.environ["PEPINIERE_API_KEY"]
    request = urllib.request.Request(
        f"{url}/api/v1/leads/{lead}", headers={"authorization": f"Bearer {key}"}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return None
        raise


@activity.defn(name="performStep")
async def perform_step(task: dict[str, Any]) -> dict[str, Any]:
    """Does one task; called again with the same task["key"] when it failed or its worker died."""
    if task["kind"] != "rate-company":
        # Never: no other try will do better. The lead is parked with this code.
        raise ApplicationError("not my kind", type="kind-unknown", non_retryable=True)
    lead = await asyncio.to_thread(read_lead, task["lead"])
    company = str((lead or {}).get("profile", {}).get("company", "")).strip().lower()
    mark = MARKS.get(company)
    if mark is None:
        return {"outcome": "unknown"}
    outcome = "fits" if mark >= task["config"]["minimum"] else "does-not-fit"
    # `because` is shown in the lead's story; nothing of a person may be in it.
    return {"outcome": outcome, "because": {"mark": mark}}


async def main() -> None:
    client = await Client.connect(
        os.environ.get("TEMPORAL_ADDRESS", "127.0.0.1:7233"),
        namespace=os.environ.get("TEMPORAL_NAMESPACE", "default"),
    )
    worker = Worker(client, task_queue=TASK_QUEUE, activities=[perform_step])
    print(f"serving {TASK_QUEUE}", flush=True)
    await worker.run()


if __name__ == "__main__":
    asyncio.run(main())
