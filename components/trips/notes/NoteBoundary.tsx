'use client';

import { Component, type ReactNode } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';

type State = { isBroken: boolean };

/** What breaks in the editor of one note stays there: the rest of the trip goes on. */
export class NoteBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { isBroken: false };

  static getDerivedStateFromError(): State {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <ErrorNote
        title="This note can’t be loaded"
        action={<Button onClick={() => this.setState({ isBroken: false })}>Try again</Button>}
      >
        Nothing is lost: the text is on the server and in your exports. The rest of the trip works.
      </ErrorNote>
    );
  }
}
