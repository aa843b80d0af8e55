import { answer } from "@lettermill/client";
import { PasswordInput, TextInput } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { open } from "../api/open.ts";
import { Session } from "../api/session.ts";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { Door } from "./door.tsx";

export function SignUpPage() {
  const navigate = useNavigate();
  const form = useProblemForm({ initialValues: { workspace_name: "", email: "", password: "" } }, async (values) => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const body = { ...values, timezone: timeZone };
    Session.start(await answer(open.POST("/api/v1/auth/browser/signup", { body })));
    await navigate({ to: "/" });
  });
  return (
    <Door
      title="Create a workspace"
      lead="For your team, its contacts and its campaigns."
      other={
        <>
          Have an account? <Link to="/sign-in">Sign in</Link>
        </>
      }
    >
      <ProblemForm form={form} action="Create workspace" wide>
        <TextInput
          label="Name of the workspace"
          description="Your company or newsletter"
          autoComplete="organization"
          required
          {...form.getInputProps("workspace_name")}
        />
        <TextInput label="Email" type="email" autoComplete="username" required {...form.getInputProps("email")} />
        <PasswordInput label="Password" autoComplete="new-password" required {...form.getInputProps("password")} />
      </ProblemForm>
    </Door>
  );
}
