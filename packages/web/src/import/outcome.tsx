import type { ImportDetail } from "@lettermill/client";
import { Alert, Progress, SimpleGrid, Stack } from "@mantine/core";
import { count, counted } from "../format/number.ts";
import { Tile } from "../page/tile.tsx";
import { isOver } from "./queries.ts";

/** How far an import is, and what became, or would become, of the rows. */
export function Outcome({ one }: { one: ImportDetail }) {
  const would = one.dry_run;
  if (one.status === "failed")
    return (
      <Alert color="red" role="alert" title="This file cannot be imported as it is">
        {one.reason}
      </Alert>
    );
  return (
    <Stack>
      {!isOver(one) && (
        <Progress
          value={one.progress}
          animated
          aria-label={would ? "Progress of the dry run" : "Progress of the import"}
        />
      )}
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        <Tile
          label={would ? "Would be new" : "New"}
          value={count(one.created)}
          note={`of ${counted(one.rows, "row")}`}
        />
        <Tile label={would ? "Would be changed" : "Changed"} value={count(one.updated)} />
        <Tile label={would ? "Would stay as they are" : "Left as they were"} value={count(one.skipped)} />
        <Tile label={would ? "Would be rejected" : "Rejected"} value={count(one.failed)} />
      </SimpleGrid>
    </Stack>
  );
}
