import type { CampaignDetail } from "@lettermill/client";
import { useEffect } from "react";
import { queryClient } from "../api/query-client.ts";
import { Session } from "../api/session.ts";
import { campaignQuery } from "./queries.ts";

type Message = Partial<Pick<CampaignDetail, "sent_count" | "total_recipients" | "progress">> & { type: string };

/** Milliseconds; API Gateway ends a connection on which nothing was said for ten minutes. */
const silence = 300_000;
const longestWait = 15_000;

/** Watches a campaign over the WebSocket for as long as the page is open: what is told is on the page at once. */
export function useLive(campaign_id: string): void {
  useEffect(() => {
    let socket: WebSocket | undefined;
    let isOver = false;
    let wait = 1_000;
    let timer: ReturnType<typeof setTimeout>;
    const ping = setInterval(() => socket?.readyState === WebSocket.OPEN && socket.send('{"type":"ping"}'), silence);

    const connect = async () => {
      const token = await Session.token();
      if (isOver || !token) return;
      socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/ws/${campaign_id}?token=${token}`);
      socket.onopen = () => {
        wait = 1_000;
      };
      socket.onmessage = ({ data }) => take(campaign_id, JSON.parse(data));
      socket.onclose = () => {
        if (isOver) return;
        timer = setTimeout(connect, wait);
        wait = Math.min(wait * 2, longestWait);
      };
    };
    connect();
    return () => {
      isOver = true;
      clearTimeout(timer);
      clearInterval(ping);
      socket?.close();
    };
  }, [campaign_id]);
}

function take(campaign_id: string, message: Message): void {
  const { queryKey } = campaignQuery(campaign_id);
  if (message.type !== "campaign_progress") {
    if (message.type !== "pong") queryClient.invalidateQueries({ queryKey });
    return;
  }
  const { sent_count, total_recipients, progress } = message;
  queryClient.setQueryData(queryKey, (known) =>
    known && sent_count !== undefined && total_recipients !== undefined && progress !== undefined
      ? { ...known, sent_count, total_recipients, progress }
      : known,
  );
}
