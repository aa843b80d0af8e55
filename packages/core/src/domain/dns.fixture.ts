import dns2 from "dns2";

/** The answers of a zone: by type and name. */
export type Zone = Map<string, string[]>;

/** A DNS server on loopback that answers from a zone: TXT, CNAME and MX. */
export async function startDns(zone: Zone): Promise<{ address: string; stop: () => Promise<void> }> {
  const types = { TXT: dns2.Packet.TYPE.TXT, CNAME: dns2.Packet.TYPE.CNAME, MX: dns2.Packet.TYPE.MX };
  const server = dns2.createServer({
    udp: true,
    handle: (request, send) => {
      const response = dns2.Packet.createResponseFromRequest(request);
      for (const { name, type } of request.questions) {
        const [kind] = Object.entries(types).find(([, code]) => code === type) ?? [];
        for (const value of zone.get(`${kind} ${name.toLowerCase()}`) ?? []) {
          const [priority = "", exchange = ""] = value.split(" ");
          const answer = new dns2.Packet.Resource(name, type, dns2.Packet.CLASS.IN, 1);
          const data = { TXT: { data: value }, CNAME: { domain: value }, MX: { priority: Number(priority), exchange } };
          response.answers.push(Object.assign(answer, data[kind as keyof typeof data]));
        }
      }
      send(response);
    },
  });
  const { udp } = await server.listen({ udp: { port: 0, address: "127.0.0.1" } });
  return { address: `127.0.0.1:${udp?.port}`, stop: () => server.close() };
}
