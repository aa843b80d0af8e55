import type { Rule } from "@lettermill/client";
import { NumberInput, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { campaignNamesQuery } from "../campaign/names.ts";

const anyCampaign = "";

type Props = { rule: Rule; onChange: (rule: Rule) => void };

/** Whether, in which campaign, since when and how often: the rest of a condition over what contacts did. */
export function BehaviourInput({ rule, onChange }: Props) {
  const campaigns = useQuery(campaignNamesQuery);
  const { behaviour, campaign_id, within_days, at_least = 1, never } = rule;
  const change = (part: { campaign_id?: string; within_days?: number; at_least?: number; never?: boolean }) => {
    const next = {
      ...(campaign_id ? { campaign_id } : {}),
      ...(within_days ? { within_days } : {}),
      at_least,
      never,
      ...part,
    };
    // One mail is met once or never: with a campaign, or with never, how often says nothing.
    const counts = !next.campaign_id && !next.never && next.at_least > 1;
    onChange({
      ...(behaviour ? { behaviour } : {}),
      ...(next.campaign_id ? { campaign_id: next.campaign_id } : {}),
      ...(next.within_days ? { within_days: next.within_days } : {}),
      ...(next.never ? { never: true as const } : {}),
      ...(counts ? { at_least: next.at_least } : {}),
    });
  };
  return (
    <>
      <Select
        aria-label="Ever or never"
        w={{ base: "100%", xs: 110 }}
        allowDeselect={false}
        data={["did", "never did"]}
        value={never ? "never did" : "did"}
        onChange={(value) => change({ never: value === "never did" })}
      />
      <Select
        aria-label="Campaign"
        w={{ base: "100%", xs: 190 }}
        searchable
        allowDeselect={false}
        data={[
          { value: anyCampaign, label: "in any campaign" },
          ...(campaigns.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={campaign_id ?? anyCampaign}
        onChange={(id) => change({ campaign_id: id ?? anyCampaign })}
      />
      <NumberInput
        aria-label="Within days"
        w={{ base: "100%", xs: 180 }}
        min={1}
        max={3_650}
        allowDecimal={false}
        prefix="in the last "
        suffix=" days"
        placeholder="at any time"
        value={within_days ?? ""}
        onChange={(days) => change({ within_days: Number(days) })}
      />
      {!campaign_id && !never && (
        <NumberInput
          aria-label="At least so often"
          w={{ base: "100%", xs: 130 }}
          min={1}
          max={within_days ? 30 : 1_000_000}
          allowDecimal={false}
          prefix="at least "
          suffix="×"
          value={at_least}
          onChange={(times) => change({ at_least: Number(times) || 1 })}
        />
      )}
    </>
  );
}
