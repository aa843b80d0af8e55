import { Button, Center } from "@mantine/core";

type Props = { query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown } };

/** Asks for the next page of what stands above, where there is one. */
export const More = ({ query }: Props) =>
  query.hasNextPage && (
    <Center py="md">
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
        Show more
      </Button>
    </Center>
  );
