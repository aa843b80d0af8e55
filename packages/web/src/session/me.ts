import { answer, type Me, type Role } from "@lettermill/client";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => answer(api.GET("/api/v1/auth/me")),
  staleTime: 60_000,
});

/** Who is signed in, and where. Known on every page inside the frame, which waits for it. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

const roles: Role[] = ["viewer", "editor", "admin", "owner"];

/** Whether the role suffices; what it does not suffice for is not offered. The API is the judge all the same. */
export function useMay(least: Role): boolean {
  const { role } = useMe();
  return role !== null && roles.indexOf(role) >= roles.indexOf(least);
}
