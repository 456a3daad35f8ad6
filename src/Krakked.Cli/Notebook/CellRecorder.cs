using System.Text;

namespace Krakked.Cli;

/// <summary>Takes down what a cell writes and shows, in order; what is written in pieces is one text.</summary>
sealed class CellRecorder
{
    readonly Lock _gate = new();
    readonly List<CellOutput> _outputs = [];

    public CellRecorder() => (Out, Error) = (new Stream("stdout", this), new Stream("stderr", this));

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public void Add(CellOutput output)
    {
        lock (_gate) _outputs.Add(output);
    }

    /// <summary>What was taken down since the last time.</summary>
    public IReadOnlyList<CellOutput> Take()
    {
        lock (_gate)
        {
            CellOutput[] taken = [.. _outputs];
            _outputs.Clear();
            return taken;
        }
    }

    void Append(string name, string text)
    {
        if (text.Length == 0) return;
        lock (_gate)
        {
            if (_outputs is [.., StreamText last] && last.Name == name) _outputs[^1] = last with { Text = last.Text + text };
            else _outputs.Add(new StreamText(name, text));
        }
    }

    sealed class Stream : TextWriter
    {
        readonly string _name;
        readonly CellRecorder _recorder;

        public Stream(string name, CellRecorder recorder)
        {
            (_name, _recorder) = (name, recorder);
            CoreNewLine = ['\n'];
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => _recorder.Append(_name, value.ToString());

        public override void Write(string? value) => _recorder.Append(_name, value ?? "");

        public override void Write(char[] buffer, int index, int count) => _recorder.Append(_name, new string(buffer, index, count));

        public override void WriteLine(string? value) => _recorder.Append(_name, value + "\n");
    }
}
