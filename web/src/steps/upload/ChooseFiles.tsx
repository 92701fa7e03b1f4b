import { useId } from 'react';
import { addFiles } from './upload_queue';

interface Props {
  text: string;
  className: string;
}

// A label that looks like a button around the browser's own file field, which keeps the keyboard.
export function ChooseFiles({ text, className }: Props) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={`btn ${className} has-focus-visible:outline-2 has-focus-visible:outline-offset-2`}
    >
      {text}
      <input
        id={id}
        type="file"
        multiple
        accept="application/pdf,.pdf"
        className="sr-only"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file can be chosen again.
          event.target.value = '';
          void addFiles(files);
        }}
      />
    </label>
  );
}
