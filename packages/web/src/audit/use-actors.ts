import { useQuery } from "@tanstack/react-query";
import { apiKeysQuery } from "../api-key/queries.ts";
import { membersQuery } from "../member/queries.ts";

/** Who can have changed something, as far as they are still here: the name of each id. */
export function useActors(): ReadonlyMap<string, string> {
  const { data: members = [] } = useQuery(membersQuery);
  const { data: keys = [] } = useQuery(apiKeysQuery);
  return new Map([
    ...members.map(({ id, email }) => [id, email] as const),
    ...keys.map(({ id, name }) => [id, `Key “${name}”`] as const),
    ["system", "The platform itself"],
  ]);
}
