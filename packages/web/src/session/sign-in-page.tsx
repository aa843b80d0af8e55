import { answer } from "@lettermill/client";
import { PasswordInput, Stack, TextInput } from "@mantine/core";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { open } from "../api/open.ts";
import { Session } from "../api/session.ts";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { Door } from "./door.tsx";

const route = getRouteApi("/sign-in");

export function SignInPage() {
  const router = useRouter();
  const { back } = route.useSearch();
  const form = useProblemForm({ initialValues: { email: "", password: "" } }, async (body) => {
    Session.start(await answer(open.POST("/api/v1/auth/browser/login", { body })));
    router.history.push(back ?? "/");
  });
  return (
    <Door
      title="Sign in"
      lead={back ? "Then you go on where you were." : "Welcome back."}
      other={
        <>
          New here? <Link to="/sign-up">Create a workspace</Link>
        </>
      }
    >
      <ProblemForm form={form} action="Sign in" wide>
        <Stack>
          <TextInput
            label="Email"
            type="email"
            autoComplete="username"
            required
            data-autofocus
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            {...form.getInputProps("password")}
          />
        </Stack>
      </ProblemForm>
    </Door>
  );
}
