import type { GrowthDay } from "@lettermill/client";
import { AreaByDay } from "./area-by-day.tsx";

const series = [{ name: "total_contacts", label: "Contacts", color: "brand.6" }];

/** How many contacts there were at the end of each day. */
export const GrowthChart = ({ days }: { days: GrowthDay[] }) => (
  <AreaByDay h={220} data={days} series={series} curveType="stepAfter" />
);
