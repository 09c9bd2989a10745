/** Sockets that speak just enough Socket.IO to cost the benches next to nothing. */
export type Client<Answer> = {
  traveller: string;
  socket: WebSocket;
  /** Emits with an acknowledgement, and resolves with that. */
  ask(event: string, payload: unknown): Promise<Answer>;
};

type Settings<Answer> = {
  url: string;
  namespace: string;
  traveller: string;
  /** Hears each packet that is neither a handshake nor an answer, as it came. */
  onPacket(data: string): void;
  /** Takes the text of an answer apart: a list of one. */
  parse?(text: string): Answer;
};

export const now = () => performance.timeOrigin + performance.now();

/** Engine.IO: 0 open, 2 ping, 3 pong, 4 message; in it Socket.IO: 0 connect, 2 event, 3 ack. */
export function connect<Answer>({
  url,
  namespace,
  traveller,
  onPacket,
  parse = (text) => JSON.parse(text)[0],
}: Settings<Answer>): Promise<Client<Answer>> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const answers = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  const client: Client<Answer> = {
    traveller,
    socket,
    ask(event, payload) {
      lastId += 1;
      const id = lastId;
      socket.send(`42${namespace},${id}${JSON.stringify([event, payload])}`);
      return new Promise((resolve) => answers.set(id, resolve));
    },
  };
  return new Promise((resolve, reject) => {
    socket.onerror = () => reject(new Error('The connection failed.'));
    socket.onclose = () => reject(new Error('The connection ended before it was open.'));
    socket.onmessage = ({ data }: { data: string }) => {
      if (data === '2') socket.send('3');
      else if (data.startsWith('0')) socket.send(`40${namespace},{"apiKey":"${traveller}"}`);
      else if (data.startsWith('40')) resolve(client);
      else if (data.startsWith('44')) {
        socket.close();
        reject(new Error(`Refused: ${data}`));
      } else if (data.startsWith('43')) {
        const [, id, answer] = /^43[^,]*,(\d+)(.*)$/s.exec(data) ?? [];
        answers.get(Number(id))?.(parse(answer ?? '[]'));
        answers.delete(Number(id));
      } else onPacket(data);
    };
  });
}

/** Connects `count` of them, fifty at a time. */
export async function connectMany<Answer>(
  count: number,
  make: (index: number) => Promise<Client<Answer>>,
): Promise<Client<Answer>[]> {
  const clients: Client<Answer>[] = [];
  while (clients.length < count) {
    const some = Array.from({ length: Math.min(50, count - clients.length) }, (_, index) =>
      make(clients.length + index),
    );
    clients.push(...(await Promise.all(some)));
  }
  return clients;
}
