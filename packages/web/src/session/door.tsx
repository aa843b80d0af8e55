import { Box, Center, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Logo } from "../page/logo.tsx";

/** The page before one is in: a form, and the way to the other one. */
export function Door(props: { title: string; lead: string; children: ReactNode; other: ReactNode }) {
  return (
    <Center component="main" mih="100dvh" p="md" className="side">
      <Stack w="100%" maw={400} gap="lg">
        <Box mx="auto">
          <Logo />
        </Box>
        <Paper className="panel" p={{ base: "lg", xs: "xl" }} shadow="xs">
          <Title order={1} size="h3">
            {props.title}
          </Title>
          <Text c="dimmed" mb="lg" mt={4}>
            {props.lead}
          </Text>
          {props.children}
        </Paper>
        <Text ta="center" c="dimmed">
          {props.other}
        </Text>
      </Stack>
    </Center>
  );
}
