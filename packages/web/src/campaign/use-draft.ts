import { answer, type CampaignDetail, type CampaignUpdate } from "@lettermill/client";
import { useDebouncedCallback } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api } from "../api/client.ts";
import { sorted } from "../form/use-problem-form.ts";
import { campaignChanged } from "./queries.ts";

export type Draft = {
  /** As the person sees it: what is saved, and what they changed since. */
  values: CampaignDetail;
  errors: Record<string, string>;
  change: (changes: CampaignUpdate) => void;
  state: "saved" | "saving" | "failed";
  /** Saves what is not saved yet; false when the API refuses it. */
  flush: () => Promise<boolean>;
};

/** Milliseconds of quiet after which a change is saved. */
const quiet = 600;

/** A campaign that saves itself while it is edited, and when the page is left. */
export function useDraft(campaign: CampaignDetail): Draft {
  const params = { path: { campaign_id: campaign.id } };
  const [changes, setChanges] = useState<CampaignUpdate>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const waiting = useRef<CampaignUpdate>({});

  const save = useMutation({
    // keepalive: it is carried out even when the page is on its way out.
    mutationFn: (body: CampaignUpdate) =>
      answer(api.PATCH("/api/v1/campaigns/{campaign_id}", { params, body, keepalive: true })),
    meta: { handled: true },
    scope: { id: campaign.id }, // one after the other
    onSuccess: (saved, body) => {
      campaignChanged(saved);
      setChanges((latest) => without(latest, body));
      setErrors((known) => Object.fromEntries(Object.entries(known).filter(([name]) => !(name in body))));
    },
    onError: (error, body) => {
      const { fields, rest } = sorted(error, Object.keys(body));
      setErrors((known) => ({ ...known, ...fields, ...(rest ? { "": rest } : {}) }));
    },
  });

  const flush = async () => {
    const body = waiting.current;
    waiting.current = {};
    if (Object.keys(body).length === 0) return true;
    return save.mutateAsync(body).then(
      () => true,
      () => false,
    );
  };
  const soon = useDebouncedCallback(flush, { delay: quiet, flushOnUnmount: true });

  useEffect(() => {
    addEventListener("pagehide", soon.flush);
    return () => removeEventListener("pagehide", soon.flush);
  }, [soon]);

  return {
    values: { ...campaign, ...changes } as CampaignDetail,
    errors,
    change: (more) => {
      setChanges((known) => ({ ...known, ...more }));
      waiting.current = { ...waiting.current, ...more };
      soon();
    },
    state: save.isError ? "failed" : save.isPending || Object.keys(changes).length > 0 ? "saving" : "saved",
    flush,
  };
}

/** What has not been typed over since it was sent is saved. */
function without(latest: CampaignUpdate, saved: CampaignUpdate): CampaignUpdate {
  const known = saved as Record<string, unknown>;
  return Object.fromEntries(Object.entries(latest).filter(([name, value]) => known[name] !== value));
}
