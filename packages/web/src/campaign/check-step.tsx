import { Alert, Button, Group, List, Loader, RingProgress, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { Failure } from "../page/failure.tsx";
import { checkQuery } from "./queries.ts";
import { stepOf } from "./steps.ts";

const route = getRouteApi("/frame/campaigns/$campaign_id/edit");

/** What stands in its way, and what readers or their mail programs may mind. */
export function CheckStep({ campaign_id }: { campaign_id: string }) {
  const { data: check, error, refetch, isFetching } = useQuery(checkQuery(campaign_id));
  const navigate = route.useNavigate();
  if (error) return <Failure error={error} reset={() => refetch()} />;
  if (!check) return <Loader size="sm" aria-label="Checking" />;
  const { ready, score, errors, warnings } = check;
  return (
    <Stack>
      <Group>
        <RingProgress
          size={72}
          thickness={6}
          sections={[{ value: score, color: score >= 85 ? "teal" : score >= 50 ? "yellow" : "red" }]}
          label={
            <Text ta="center" fw={600} className="figure">
              {score}
            </Text>
          }
          aria-hidden
        />
        <div>
          <Title order={2} size="h5">
            {ready ? "It can be sent" : "It cannot be sent yet"}
          </Title>
          <Text c="dimmed">{ready ? `${score} of 100 points` : "Something is missing."}</Text>
        </div>
        <Button variant="default" ml="auto" loading={isFetching} onClick={() => refetch()}>
          Check again
        </Button>
      </Group>
      {errors.map(({ path, message }) => (
        <Alert key={`${path}${message}`} color="red" icon={<CircleAlert size={18} aria-hidden />}>
          <Group justify="space-between" wrap="nowrap">
            {message}
            {path && (
              <Button size="compact-sm" variant="default" onClick={() => navigate({ search: { step: stepOf(path) } })}>
                Change
              </Button>
            )}
          </Group>
        </Alert>
      ))}
      {warnings.length > 0 && (
        <List
          spacing="xs"
          icon={
            <ThemeIcon variant="transparent" color="yellow" size={20} aria-hidden>
              <TriangleAlert size={16} />
            </ThemeIcon>
          }
        >
          {warnings.map(({ code, message }) => (
            <List.Item key={`${code}${message}`}>{message}</List.Item>
          ))}
        </List>
      )}
      {ready && warnings.length === 0 && (
        <Group gap="xs">
          <CircleCheck size={18} color="var(--mantine-color-teal-6)" aria-hidden />
          <Text>Nothing to mind.</Text>
        </Group>
      )}
    </Stack>
  );
}
