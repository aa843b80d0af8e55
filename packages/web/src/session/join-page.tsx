import { answer } from "@lettermill/client";
import { PasswordInput } from "@mantine/core";
import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import { open } from "../api/open.ts";
import { queryClient } from "../api/query-client.ts";
import { Session } from "../api/session.ts";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { Door } from "./door.tsx";

/** Where the link of an invitation leads to; its token is behind the `#`. */
export function JoinPage() {
  const navigate = useNavigate();
  const token = useRouterState({ select: ({ location }) => location.hash });
  const form = useProblemForm({ initialValues: { password: "" } }, async ({ password }) => {
    Session.start(await answer(open.POST("/api/v1/auth/browser/accept", { body: { token, password } })));
    queryClient.clear(); // of whoever was signed in before
    await navigate({ to: "/" });
  });
  return (
    <Door
      title="Join a workspace"
      lead="You were invited. Choose a password, or give yours if you have an account already."
      other={
        <>
          Not invited? <Link to="/sign-in">Sign in</Link>
        </>
      }
    >
      <ProblemForm form={form} action="Join" wide>
        <PasswordInput label="Password" autoComplete="new-password" required {...form.getInputProps("password")} />
      </ProblemForm>
    </Door>
  );
}
