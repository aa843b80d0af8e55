import { answer, type Role } from "@lettermill/client";
import { queryOptions, useMutation } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";

export const membersQuery = queryOptions({
  queryKey: ["members"],
  queryFn: async () => (await answer(api.GET("/api/v1/members"))).data,
});

export const invitationsQuery = queryOptions({
  queryKey: ["invitations"],
  queryFn: async () => (await answer(api.GET("/api/v1/members/invitations"))).data,
});

const membersChanged = () => queryClient.invalidateQueries({ queryKey: ["members"] });
const invitationsChanged = () => queryClient.invalidateQueries({ queryKey: ["invitations"] });

export const useSetRole = (user_id: string) =>
  useMutation({
    mutationFn: (role: Role) =>
      answer(api.PATCH("/api/v1/members/{user_id}", { params: { path: { user_id } }, body: { role } })),
    onSettled: membersChanged,
  });

export const useRemoveMember = (user_id: string) =>
  useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/members/{user_id}", { params: { path: { user_id } } })),
    onSuccess: membersChanged,
  });

export const useInvite = () =>
  useMutation({
    mutationFn: (body: { email: string; role: Role }) => answer(api.POST("/api/v1/members", { body })),
    meta: { handled: true },
    onSuccess: invitationsChanged,
    gcTime: 0, // the token is in the answer
  });

export const useRevokeInvitation = (invitation_id: string) =>
  useMutation({
    mutationFn: () =>
      answer(api.DELETE("/api/v1/members/invitations/{invitation_id}", { params: { path: { invitation_id } } })),
    onSuccess: invitationsChanged,
  });
