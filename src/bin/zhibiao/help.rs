//! What `--help` says.

/// The help text.
pub(crate) const TEXT: &str = "\
zhibiao 指标：读中文公报，把其中每个数字列成表
Reads Chinese official bulletins and tables every figure in them.

用法
  zhibiao extract [选项] [文件…]   找出数字，一条一行 (list the figures)
  zhibiao explain [选项] [文件…]   说明每个数字怎样读出来 (say which rule read what)
  不写文件名，或者写 -，就读标准输入。

例子
  zhibiao extract 公报.txt
  zhibiao extract --format xlsx -o 公报.xlsx 公报.txt
  zhibiao extract --format csv --sort yoy:desc 公报.txt > 公报.csv
  echo '全年营业收入3458亿元，同比增长12.7%。' | zhibiao explain

选项
  -f, --format 格式    jsonl 每行一条记录，全部数字，按原文顺序（默认）
                       json  表格和记录，结构见 www/schema
                       csv tsv md html xlsx   表格
                       sdmx-csv     SDMX-CSV 2.0，供统计系统读取
                       annotations  W3C 网页标注 (JSON-LD)
  -o, --output 文件    写到文件；没有 --format 时按扩展名定格式
  -d, --date 日期      文中没有日期时，以此为准，如 2023-12-31 (YYYY-MM-DD)
      --rows 行        series 一个指标一行，增速、位次、占比并入（默认）
                       figures 一个数字一行
      --units 单位     written 照原文（默认）；unified 化成元、人等；myriads 用万和亿
      --columns 列     逗号分开，如 indicator,value,unit,yoy；
                       也可写 page、series、figure、all 四种成套的列
      --sort 列        按一列排序，如 value 或 value:desc
      --no-fold        重复的数字不合并
      --lang 语言      列名的语言：zh-Hans（默认）、zh-Hant、en
  -h, --help           这份说明
  -V, --version        版本

文件可以是 UTF-8、UTF-16（带 BOM）或 GB18030。偏移按 Unicode 码点数，从 0 起，左闭右开。
csv 和 tsv 给电子表格用：会被当成公式或日期的文字前面加一个撇号。给程序读请用
jsonl、json 或 sdmx-csv。
退出码：0 全部读完；1 有文件读不了，或者结果写不出去；2 命令没有看懂。
";
