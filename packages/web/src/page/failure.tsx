import { LettermillError } from "@lettermill/client";
import { Button, Code } from "@mantine/core";
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { CloudOff, Compass, TriangleAlert } from "lucide-react";
import { Empty } from "./empty.tsx";

/** In place of a page, or of a part of it, that failed. */
export function Failure({ error, reset: retry }: ErrorComponentProps) {
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  const again = () => {
    reset();
    retry();
    router.invalidate();
  };
  if (error instanceof LettermillError && error.status === 404) return <Missing />;
  const isRefusal = error instanceof LettermillError;
  return (
    <Empty
      icon={isRefusal ? TriangleAlert : CloudOff}
      title={isRefusal ? "This did not work" : "Lettermill cannot be reached"}
      action={
        <Button variant="default" onClick={again}>
          Try again
        </Button>
      }
    >
      {isRefusal ? error.message : "Check your connection. Nothing is lost."}
      {isRefusal && error.request_id && (
        <>
          {" "}
          Request <Code>{error.request_id}</Code>
        </>
      )}
    </Empty>
  );
}

export function Missing() {
  const router = useRouter();
  return (
    <Empty
      icon={Compass}
      title="There is nothing here"
      action={
        <Button variant="default" onClick={() => router.history.push("/")}>
          To the overview
        </Button>
      }
    >
      It may have been deleted, or it is in another workspace.
    </Empty>
  );
}
