import { AppShell, Burger, Group, NavLink, ScrollArea, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { Account } from "./account.tsx";
import { Logo } from "./logo.tsx";
import { navigation } from "./navigation.ts";
import { WorkspaceName } from "./workspace-name.tsx";

/** Around every page of who is signed in. */
export function Frame() {
  const [opened, { toggle, close }] = useDisclosure();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const isHere = (to: string) => (to === "/" ? path === "/" : path === to || path.startsWith(`${to}/`));
  return (
    <>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <AppShell
        header={{ height: { base: 52, sm: 0 } }}
        navbar={{ width: 236, breakpoint: "sm", collapsed: { mobile: !opened } }}
        padding={0}
      >
        <AppShell.Header hiddenFrom="sm">
          <Group h="100%" px="md">
            <Burger opened={opened} onClick={toggle} size="sm" aria-label="Navigation" aria-expanded={opened} />
            <Logo />
          </Group>
        </AppShell.Header>
        <AppShell.Navbar className="side" component="nav" aria-label="Main">
          <AppShell.Section p="sm">
            <WorkspaceName />
          </AppShell.Section>
          <AppShell.Section grow component={ScrollArea} px="sm">
            <Stack gap="md">
              {navigation.map(({ title, entries }) => (
                <div key={title ?? ""}>
                  {title && (
                    <Text size="xs" c="dimmed" fw={500} px={10} mb={4}>
                      {title}
                    </Text>
                  )}
                  {entries.map(({ to, label, icon: Icon }) => (
                    <NavLink
                      key={to}
                      className="nav"
                      renderRoot={(props) => <Link to={to} {...props} />}
                      label={label}
                      leftSection={<Icon size={16} aria-hidden />}
                      active={isHere(to)}
                      aria-current={isHere(to) ? "page" : undefined}
                      onClick={close}
                    />
                  ))}
                </div>
              ))}
            </Stack>
          </AppShell.Section>
          <AppShell.Section p="sm">
            <Account />
          </AppShell.Section>
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1} style={{ outline: "none" }}>
          <div className="content">
            <Outlet />
          </div>
        </AppShell.Main>
      </AppShell>
    </>
  );
}
