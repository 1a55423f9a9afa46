/// How news writes sums of money and percentages, and what they are in digits. A currency that the text leaves open has no
/// value; the bare `$` is the dollar of the United States, the bare pound that of the United Kingdom.
enum AmountCases {
  static let before = """
    It cost [$18.5 billion=18500000000 USD] to build.
    It cost [$1,250=1250 USD] to build.
    It cost [$99.95=99.95 USD] to build.
    It cost [20 million euros=20000000 EUR] to build.
    It cost [€5m=5000000 EUR] to build.
    It cost [€1.5bn=1500000000 EUR] to build.
    It cost [£350,000=350000 GBP] to build.
    It cost [£2.4 billion=2400000000 GBP] to build.
    It cost [¥3 trillion=3000000000000 JPY] to build.
    It cost [₹500=500 INR] a day.
    It cost [₴120 million=120000000 UAH] to build.
    It cost [half a million dollars=500000 USD] to build.
    It cost [a million dollars=1000000 USD] to build.
    It cost [two and a half billion euros=2500000000 EUR] to build.
    It cost [twelve dollars=12 USD] a month.
    It cost [twenty-five euros=25 EUR] a month.
    It cost [fifty cents=0.50 USD] a piece.
    It cost [75 cents=0.75 USD] a piece.
    It cost [10,000 yen=10000 JPY] a piece.
    It cost [US$20 million=20000000 USD] to build.
    It cost [A$20 million=20000000 AUD] to build.
    It cost [C$15=15 CAD] a piece.
    It cost [HK$900=900 HKD] a piece.
    It cost [NZ$45=45 NZD] a piece.
    It cost [USD 300=300 USD] a piece.
    It cost [EUR 5 million=5000000 EUR] to build.
    It cost [300 USD=300 USD] a piece.
    It cost [40 million Canadian dollars=40000000 CAD] to build.
    It cost [40 million Australian dollars=40000000 AUD] to build.
    It cost [1.2 million Swiss francs=1200000 CHF] to build.
    It cost [8 billion Swedish kronor=8000000000 SEK] to build.
    It cost [8 billion kronor=] to build.
    It cost [600 million rupees=] to build.
    It cost [600 million Indian rupees=600000000 INR] to build.
    It cost [30 million pesos=] to build.
    It cost [30 million Mexican pesos=30000000 MXN] to build.
    It cost [90 million pounds=90000000 GBP] to build.
    It cost [90 million Egyptian pounds=90000000 EGP] to build.
    It cost [700 million yuan=700000000 CNY] to build.
    It cost [700 million zlotys=700000000 PLN] to build.
    It cost [12 billion rubles=12000000000 RUB] to build.
    It cost [12 billion hryvnias=12000000000 UAH] to build.
    It costs [$5 million to $10 million=5000000/10000000 USD] to build.
    It costs [$5-10 million=5000000/10000000 USD] to build.
    It costs between [$5 million and $10 million=5000000/10000000 USD] to build.
    It costs [$5-$10=5/10 USD] a piece.
    It costs [5 to 10 million euros=5000000/10000000 EUR] to build.
    It lost [hundreds of millions of dollars=] last year.
    It lost [millions of euros=] in a day.
    A [$100=100 USD] bill and a [$3 million=3000000 USD] house.
    Shares fell to [$12.40=12.40 USD], from [$13=13 USD].
    The [$1.5-billion=1500000000 USD] bridge was late.
    He owes [1.000.000 euros=1000000 EUR] to the bank.
    He owes [€1.500,50=1500.50 EUR] to the bank.
    Prices rose [1.2%=1.2] in a year.
    Prices rose [1.2 %=1.2] in a year.
    Prices rose by [five percent=5] in a year.
    Prices rose by [3 per cent=3] in a year.
    Prices rose by [twenty-two percent=22] in a year.
    Prices rose by [0.5 percentage points=0.5] in a year.
    Prices rose by [half a percentage point=0.5] in a year.
    Prices rose by [5-7%=5/7] in a year.
    Prices rose by [5% to 7%=5/7] in a year.
    Prices rose between [5 and 7 percent=5/7] in a year.
    Prices rose by [two to three percent=2/3] in a year.
    Prices fell [-0.3%=-0.3] in a year.
    A [10-percent=10] cut and a [10 percent=10] rise.
    Turnout was [57.43 percent=57.43], officials said.
    Some [1,200%=1200] more than before.
    He has 20 million fans, five dogs and 3 pens.
    It weighs 3 tonnes and is 10 m long, 5 k away.
    """
}
