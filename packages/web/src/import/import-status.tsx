import type { Import } from "@lettermill/client";
import { Badge } from "@mantine/core";

const colors: Record<Import["status"], string> = { queued: "gray", running: "blue", completed: "teal", failed: "red" };

export const ImportStatus = ({ one: { status, progress } }: { one: Pick<Import, "status" | "progress"> }) => (
  <Badge variant="dot" color={colors[status]}>
    {status === "running" ? `running ${Math.floor(progress)}%` : status}
  </Badge>
);
