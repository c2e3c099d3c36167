namespace Merlon.App.Tests;

public sealed class HeapPagesTests
{
    private const string Before = """
        03e35000-03f0d000 rw-p 00000000 00:00 0 
        7fb823490000-7fb823492000 rw-p 00000000 00:00 0 
        7fb823492000-7fb8234a0000 ---p 00000000 00:00 0 

        """;

    private const string Heap = Before + """
        7fb826800000-7fb826881000 rw-p 00000000 00:00 0 
        7fb826881000-7fb828800000 ---p 00000000 00:00 0 
        7fb828800000-7fb828801000 rw-p 00000000 00:00 0 
        7fb828801000-7fb828c00000 ---p 00000000 00:00 0 
        7fb828c00000-7fb828c01000 rw-p 00000000 00:00 0 
        7fb828c01000-7fb829000000 ---p 00000000 00:00 0 
        7fb829000000-7fb829011000 rw-p 00000000 00:00 0 
        7fb829011000-7fb829400000 ---p 00000000 00:00 0 
        7fb829400000-7fb829420000 rw-p 00000000 00:00 0 
        7fb829420000-7fc3eb8d0000 ---p 00000000 00:00 0 
        7fc3ec0d5000-7fc3ec0fb000 r--p 00000000 fe:00 332096                     /usr/lib/x86_64-linux-gnu/libc.so.6
        ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]

        """;

    [Fact]
    public void The_first_regions_and_what_follows_them_are_asked_for() =>
        Assert.Equal((0x7fb828800000, HeapPages.Most), HeapPages.Reserved(Heap, 0x7fb829401234));

    [Fact]
    public void Only_what_lies_together_is_asked_for()
    {
        var apart = Heap.Replace("7fb828c01000-7fb829000000 ---p", "7fb828c01000-7fb828fff000 ---p", StringComparison.Ordinal);
        Assert.Equal((0x7fb829000000, HeapPages.Most), HeapPages.Reserved(apart, 0x7fb829401234));
    }

    [Theory]
    [InlineData("7fb829400000-7fb829420000 rw-p 00000000 00:00 0 \n7fb829420000-7fb849420000 ---p 00000000 00:00 0 \n")]
    [InlineData("7fb829400000-7fb829420000 rw-p 00000000 00:00 0 \n7fb829421000-7fc3eb8d0000 ---p 00000000 00:00 0 \n")]
    [InlineData("7fb829400000-7fb829420000 rw-p 00000000 00:00 0 \n7fb829420000-7fb829520000 r--p 00000000 fe:00 12 /lib/a\n7fb829520000-7fc3eb8d0000 ---p 00000000 00:00 0 \n")]
    [InlineData("7fb829400000-7fb829420000 rw-p 00000000 00:00 0                                  [heap]\n7fb829420000-7fc3eb8d0000 ---p 00000000 00:00 0 \n")]
    [InlineData("7fb829400000-7fb829420000 rw-p 00000000 fe:00 77 /tmp/file\n7fb829420000-7fc3eb8d0000 ---p 00000000 00:00 0 \n")]
    [InlineData("not a map\n")]
    [InlineData("")]
    public void Memory_that_may_be_of_others_is_left_alone(string rest) =>
        Assert.Null(HeapPages.Reserved(Before + rest, 0x7fb829400010));

    [Fact]
    public void Nothing_is_asked_for_an_address_that_is_not_there() =>
        Assert.Null(HeapPages.Reserved(Heap, 0x1000));

    [Fact]
    public void The_heap_of_this_process_gets_large_pages()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/sys/kernel/mm/transparent_hugepage/enabled"), "the system has no large pages");
        Assert.True(HeapPages.Enlarge());
        // VmFlags has hg where large pages were asked for.
        Assert.Contains(File.ReadLines("/proc/self/smaps"), l => l.StartsWith("VmFlags:", StringComparison.Ordinal) && l.Split(' ').Contains("hg"));
    }
}
