import type { SubmitEvent } from 'react';

interface Props {
  problem: string;
  onToken: (token: string) => void;
}

export function SignIn({ problem, onToken }: Props) {
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = new FormData(event.currentTarget).get('token');
    event.currentTarget.reset();
    if (typeof token === 'string') onToken(token);
  };
  return (
    <form className="panel sign-in" onSubmit={submit}>
      <h2>Sign in</h2>
      <label className="text-sm">
        Administrator’s token
        <input
          name="token"
          type="password"
          autoComplete="current-password"
          className="input w-full"
          required
        />
      </label>
      <p role="alert" className={problem === '' ? '' : 'note note-error'}>
        {problem}
      </p>
      <button type="submit" className="btn btn-primary">
        Sign in
      </button>
      <p className="muted text-sm">
        The token is the value of <code>ADMIN_TOKEN</code>. This tab keeps it until you sign out or
        close it.
      </p>
    </form>
  );
}
